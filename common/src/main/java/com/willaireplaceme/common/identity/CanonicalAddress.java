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
 * An e-mail address in the one form that all spellings of the same mailbox share: without white
 * space and invisible characters, in Unicode NFC, its domain in lower-case ASCII, its local part by
 * the provider's own rules. It only identifies; mail goes to {@link #deliverable()}.
 *
 * @param value the canonical form
 * @param deliverable the address as written, as far as it can be seen, in NFC, its domain in
 *     lower-case ASCII
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

    /**
     * Characters that IDNA 2003 maps away and IDNA 2008 keeps (RFC 5894, section 7.2): the JDK
     * knows only the former, so mail could go to another domain.
     */
    private static final Pattern AMBIGUOUS_IN_DOMAIN =
            Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    /** What East Asian keyboards type for a dot, and UTS #46 takes for one in domains. */
    private static final char IDEOGRAPHIC_FULL_STOP = '\u3002';

    /**
     * Letters of Armenian, Arabic, Thai, Lao and Tibetan that keyboards have as one character and
     * that Unicode could also write as two.
     */
    private static final Set<Integer> COMPOSED_LETTERS =
            Set.of(
                    0x0587, 0x0675, 0x0676, 0x0677, 0x0678, 0x0E33, 0x0EB3, 0x0EDC, 0x0EDD, 0x0F77,
                    0x0F79);

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
        String text = keyboardForms(InvisibleCharacters.clean(typed));
        if (text.isEmpty()) {
            return new Invalid("must not be empty");
        }
        if (text.length() > LONGEST_ADDRESS) {
            return new Invalid("must be at most " + LONGEST_ADDRESS + " characters");
        }
        if (text.codePoints().anyMatch(InvisibleCharacters::isWhiteSpace)) {
            return new Invalid("must not contain spaces or line breaks");
        }
        if (text.codePoints().anyMatch(InvisibleCharacters::isInvisible)) {
            return new Invalid(
                    "must not contain invisible characters; please type it instead of pasting it");
        }
        if (text.codePoints().anyMatch(CanonicalAddress::isOnNoKeyboard)) {
            return new Invalid("must be written in plain letters, as a keyboard types them");
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
        } catch (IllegalArgumentException notDomain) {
            return new Invalid("must have a valid domain after the @");
        }
        return new Valid(
                new CanonicalAddress(
                        AddressRules.mailbox(localPart, domain, AddressRules.VERSION),
                        localPart + "@" + domain));
    }

    /**
     * The same mailbox as rules of an earlier version named it.
     *
     * @param version of the rules, from 1 to {@link KeyFingerprint#ADDRESS_RULES}
     */
    public CanonicalAddress byRules(int version) {
        int at = deliverable.lastIndexOf('@');
        return new CanonicalAddress(
                AddressRules.mailbox(
                        deliverable.substring(0, at), deliverable.substring(at + 1), version),
                deliverable);
    }

    /**
     * Full-width and half-width forms are how keyboards of East Asia write ASCII and Katakana; they
     * mean the plain ones (RFC 8265, section 3.3.1, width mapping rule).
     */
    private static String keyboardForms(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .mapToObj(Character::toString)
                .map(character ->
                        character.charAt(0) >= '\uFF00' && character.charAt(0) <= '\uFFEF'
                                ? Normalizer.normalize(character, Normalizer.Form.NFKC)
                                : character)
                .forEach(plain::append);
        return Normalizer.normalize(
                plain.toString().replace(IDEOGRAPHIC_FULL_STOP, '.'), Normalizer.Form.NFC);
    }

    /**
     * Look-alikes that no mailbox has: styled, circled or presentation forms of other characters
     * (RFC 8264, section 9.17), private and unassigned code points.
     */
    private static boolean isOnNoKeyboard(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.PRIVATE_USE || type == Character.UNASSIGNED || codePoint == 0xFFFD) {
            return true;
        }
        String character = Character.toString(codePoint);
        return !Normalizer.isNormalized(character, Normalizer.Form.NFKC)
                && !COMPOSED_LETTERS.contains(codePoint);
    }

    /** Hides the address, so that it can reach no log. */
    @Override
    public String toString() {
        return "CanonicalAddress[hidden]";
    }
}
