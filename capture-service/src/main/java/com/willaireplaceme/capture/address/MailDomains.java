package com.willaireplaceme.capture.address;

import com.willaireplaceme.capture.address.AddressSettings.Disposable;
import com.willaireplaceme.common.identity.CanonicalAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Known domains: those that many people have, and those that nobody keeps. Immutable. */
@Component
public class MailDomains {

    private static final int MOST_MISTAKES = 2;
    private static final int LENGTH_FOR_TWO_MISTAKES = 8;

    private final List<String> common = lines("capture/mail-domains.txt");
    private final Set<String> disposable = new HashSet<>(lines("capture/disposable-domains.txt"));
    private final Disposable policy;

    MailDomains(AddressSettings settings) {
        this.policy = settings.disposable();
    }

    /** What is to be told about addresses of that domain, as sentences. */
    public List<String> hints(String domain) {
        Optional<String> meant = suggestion(domain);
        if (meant.isPresent()) {
            return List.of("Did you mean " + meant.get() + "? Nothing was changed.");
        }
        return policy == Disposable.WARN && isDisposable(domain)
                ? List.of(
                        domain
                                + " looks like a throw-away mailbox. The report may never reach you there.")
                : List.of();
    }

    /** The same about an address. */
    public List<String> hints(CanonicalAddress address) {
        return hints(domainOf(address));
    }

    /** Whether an address is refused because nobody keeps its mailbox. */
    public boolean refuses(CanonicalAddress address) {
        return policy == Disposable.REFUSE && isDisposable(domainOf(address));
    }

    /** The well-known domain that was probably meant. */
    public Optional<String> suggestion(String domain) {
        String typed = domain.toLowerCase(Locale.ROOT);
        if (common.contains(typed)) {
            return Optional.empty();
        }
        int fewest = typed.length() < LENGTH_FOR_TWO_MISTAKES ? 1 : MOST_MISTAKES;
        String nearest = null;
        for (String known : common) {
            int mistakes = TypingMistakes.between(typed, known);
            // Two mistakes are only taken for one domain if they leave its end as it is.
            boolean near = mistakes == 1 || (mistakes <= fewest && sameEnd(typed, known));
            if (near && (nearest == null || mistakes < TypingMistakes.between(typed, nearest))) {
                nearest = known;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private boolean isDisposable(String domain) {
        String rest = domain.toLowerCase(Locale.ROOT);
        while (rest.indexOf('.') > 0) {
            if (disposable.contains(rest)) {
                return true;
            }
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return false;
    }

    private static boolean sameEnd(String one, String other) {
        return one.substring(one.lastIndexOf('.') + 1)
                .equals(other.substring(other.lastIndexOf('.') + 1));
    }

    private static String domainOf(CanonicalAddress address) {
        return address.value().substring(address.value().lastIndexOf('@') + 1);
    }

    private static List<String> lines(String resource) {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new ClassPathResource(resource).getInputStream(),
                                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
