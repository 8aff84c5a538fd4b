package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.address.LookAlikes;
import com.willaireplaceme.capture.address.MailDomains;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.scoring.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a request for a report against every rule, and names all that it breaks. Thread-safe. */
@Component
class AssessmentRules {

    private static final int LONGEST_NAME = 60;

    private final ProfileRules profiles;
    private final MailDomains domains;

    AssessmentRules(ProfileRules profiles, MailDomains domains) {
        this.profiles = profiles;
        this.domains = domains;
    }

    sealed interface Verdict {}

    record Kept(
            Profile profile,
            CanonicalAddress address,
            @Nullable String name,
            Consent consent,
            Source source)
            implements Verdict {}

    record Broken(List<Problem> problems) implements Verdict {}

    Verdict check(AssessmentInput input) {
        List<Problem> problems = new ArrayList<>();
        Optional<CanonicalAddress> address = address(input.email(), problems);
        String name = name(input.name(), problems);
        Optional<ProfileRules.Rated> rated = profiles.read(input, problems);
        if (!Boolean.TRUE.equals(input.consent().report())) {
            problems.add(
                    new Problem(
                            "consent.report", "must be true: without it no report can be sent"));
        }
        Source source = SourceRules.read(input.source(), problems);
        if (input.website() != null && !input.website().isBlank()) {
            problems.add(new Problem("website", "must be left empty"));
        }
        if (!problems.isEmpty()) {
            return new Broken(List.copyOf(problems));
        }
        return new Kept(
                rated.orElseThrow().profile(),
                address.orElseThrow(),
                name,
                new Consent(true, Boolean.TRUE.equals(input.consent().contact())),
                source);
    }

    private Optional<CanonicalAddress> address(@Nullable String typed, List<Problem> problems) {
        if (typed == null || typed.isBlank()) {
            problems.add(new Problem("email", "must be given"));
            return Optional.empty();
        }
        return switch (CanonicalAddress.read(typed)) {
            case CanonicalAddress.Valid(CanonicalAddress address) -> {
                if (LookAlikes.mixesScripts(address)) {
                    problems.add(new Problem("email", "must not mix letters of different scripts"));
                } else if (domains.refuses(address)) {
                    problems.add(new Problem("email", "must not be that of a throw-away mailbox"));
                }
                yield Optional.of(address);
            }
            case CanonicalAddress.Invalid(String rule) -> {
                problems.add(new Problem("email", rule));
                yield Optional.empty();
            }
        };
    }

    private static @Nullable String name(@Nullable String typed, List<Problem> problems) {
        if (typed == null) {
            return null;
        }
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            problems.add(new Problem("name", "must be at most " + LONGEST_NAME + " characters"));
        } else if (PlainText.hasHiddenCharacters(name)) {
            problems.add(
                    new Problem("name", "must not contain line breaks or invisible characters"));
        }
        return name.isEmpty() ? null : name;
    }
}
