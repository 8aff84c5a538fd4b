package com.willaireplaceme.common.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What keys are made by. Two services, or a service and a ledger, that differ in it know the same
 * person under different keys. The edition is no part of it: a new edition sends again on purpose.
 *
 * @param pepper part of a keyed hash of a fixed text: it tells one pepper from another, and nothing
 *     about either that the keys in the ledger would not tell
 * @param keyRule version of how a key is put together
 * @param addressRules version of the rules for which addresses are one mailbox
 */
public record KeyFingerprint(String pepper, int keyRule, int addressRules) {

    /** The version of the address rules that holds now. */
    public static final int ADDRESS_RULES = AddressRules.VERSION;

    /** "report|" edition "|" canonical address "|" profession "|" level, HMAC-SHA-256, UUID 8. */
    static final int KEY_RULE = 1;

    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{16})\\.k(\\d{1,4})\\.a(\\d{1,4})");

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static KeyFingerprint parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a fingerprint of keys: " + text);
        }
        return new KeyFingerprint(
                parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    /** The text form, as it is stored and as an operator accepts it. */
    public String text() {
        return pepper + ".k" + keyRule + ".a" + addressRules;
    }

    /** In what the other one differs, as words for an operator; empty if in nothing. */
    public List<String> differencesFrom(KeyFingerprint other) {
        List<String> differences = new ArrayList<>();
        if (!pepper.equals(other.pepper)) {
            differences.add("KEY_PEPPER is another one");
        }
        if (keyRule != other.keyRule) {
            differences.add("keys are made by rule " + keyRule + " instead of " + other.keyRule);
        }
        if (addressRules != other.addressRules) {
            differences.add(
                    "addresses are read by rules "
                            + addressRules
                            + " instead of "
                            + other.addressRules);
        }
        return List.copyOf(differences);
    }

    @Override
    public String toString() {
        return text();
    }
}
