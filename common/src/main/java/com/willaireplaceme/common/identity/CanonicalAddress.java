package com.willaireplaceme.common.identity;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form that all spellings of the same mailbox share: Unicode NFC,
 * domain in lower-case ASCII, local part in lower case without its sub-address, and without dots
 * where the provider ignores them. It only identifies; mail goes to {@link #deliverable()}.
 *
 * @param value the canonical form
 * @param deliverable the address as written, trimmed, in NFC, its domain in lower-case ASCII
 */
public record CanonicalAddress(String value, String deliverable) {

    private static final EmailValidator SYNTAX =
            JMail.strictValidator()
                    .disallowIpDomain()
                    .requireTopLevelDomain()
                    .disallowSingleCharacterTopLevelDomains()
                    .disallowExplicitSourceRouting()
                    .disallowQuotedIdentifiers()
                    .disallowObsoleteWhitespace()
                    .withRule(email -> email.comments().isEmpty())
                    .withRule(email -> !email.hasIdentifier())
                    .withRule(email -> email.localPart().indexOf('"') < 0);

    /** Providers known to ignore dots in the local part. */
    private static final Set<String> DOTS_IGNORED = Set.of("gmail.com", "googlemail.com");

    /**
     * Characters that IDNA 2003 maps away and IDNA 2008 keeps (RFC 5894, section 7.2): the JDK
     * knows only the former, so mail could go to another domain.
     */
    private static final Pattern AMBIGUOUS_IN_DOMAIN =
            Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    /** What reading an address gives. */
    public sealed interface Reading permits Valid, Invalid {}

    /** The address can be used. */
    public record Valid(CanonicalAddress address) implements Reading {}

    /**
     * The address cannot be used.
     *
     * @param rule the rule that it breaks, as a sentence for the visitor
     */
    public record Invalid(String rule) implements Reading {}

    /** Reads what a visitor typed. */
    public static Reading read(String typed) {
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            return new Invalid("must not be empty");
        }
        if (text.length() > LONGEST_ADDRESS) {
            return new Invalid("must be at most " + LONGEST_ADDRESS + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return new Invalid("must not contain control characters");
        }
        EmailValidationResult result = SYNTAX.validate(text);
        if (result.isFailure()) {
            return new Invalid("must be an e-mail address such as ada@example.org");
        }
        return canonical(result.getEmail().orElseThrow());
    }

    private static Reading canonical(Email email) {
        String localPart = email.localPart();
        if (localPart.length() > LONGEST_LOCAL_PART) {
            return new Invalid(
                    "must have at most " + LONGEST_LOCAL_PART + " characters before the @");
        }
        if (AMBIGUOUS_IN_DOMAIN.matcher(email.domain()).find()) {
            return new Invalid("must give this domain in its ASCII (xn--) form");
        }
        String domain;
        try {
            domain = IDN.toASCII(email.domain(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return new Invalid("must have a valid domain after the @");
        }
        String identifying = localPart.toLowerCase(Locale.ROOT);
        int subAddress = identifying.indexOf('+');
        if (subAddress > 0) {
            identifying = identifying.substring(0, subAddress);
        }
        if (DOTS_IGNORED.contains(domain)) {
            identifying = identifying.replace(".", "");
        }
        return new Valid(
                new CanonicalAddress(identifying + "@" + domain, localPart + "@" + domain));
    }

    /** Hides the address, so that it can reach no log. */
    @Override
    public String toString() {
        return "CanonicalAddress[hidden]";
    }
}
