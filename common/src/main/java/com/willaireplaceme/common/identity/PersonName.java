package com.willaireplaceme.common.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand as a name in a message or a document that we send. Anybody can ask for a report
 * with somebody else's address, so what they wrote as a name must not become their message: no
 * address, link, number, sum or sentence. Whatever is no name is left out, and the report still
 * goes. Stateless.
 *
 * <p>A name keeps to all of these rules; the words that they speak of are in {@code
 * identity/name-words.txt}:
 *
 * <ul>
 *   <li>Letters and marks of one script (UTS #39, section 5.1: Han goes with Kana, Hangul or
 *       Bopomofo), at most 60 characters. At most two emoji may stand in it.
 *   <li>Apostrophes and hyphens within words; full stops only after initials and titles; a comma
 *       only before a suffix such as Jr.
 *   <li>At most six words, not counting initials, titles and particles such as "von" or "bin"; with
 *       those at most ten. Where words are not divided by spaces, their length is bounded.
 *   <li>Of words that make a sentence ("now", "your", "click") at most one, and none that has no
 *       place in a name ("password", "euros").
 *   <li>In a script with capitals, every word of three or more begins with one, particles apart: so
 *       "Your account is locked" is none. <b>The trade:</b> many people type "ada lovelace" or
 *       "mary ann smith". A name without any capital passes with at most three words, and one of
 *       two words in any case. What is left to somebody who writes a message in lower case are
 *       three words of which no two are in the list.
 * </ul>
 *
 * <p>No rule can tell a short sentence in a language that the list does not hold from a name. The
 * JDK's script data serve; ICU4J's SpoofChecker would add 14 MB for rules that are its own about
 * identifiers, not about names.
 */
public final class PersonName {

    private static final int MAX_CHARACTERS = 60;
    private static final int MAX_WORDS = 6;
    private static final int MAX_PARTS = 10;
    private static final int MAX_LOWER_CASE_WORDS = 3;
    private static final int MAX_HYPHENATED = 3;
    private static final int ANY_CASE_WORDS = 2;

    private static final Pattern SPACES = Pattern.compile(" +");

    /** Between the parts of foreign names in Chinese and Japanese, and of Ethiopic ones. */
    private static final Pattern DIVIDERS = Pattern.compile("[ \u00B7\u30FB\u2027\u1361]+");

    private static final Pattern HYPHENS = Pattern.compile("[-\u2010\u2011]");
    private static final Pattern INITIALS = Pattern.compile("(\\p{L}\\p{M}*\\.){1,4}|\\p{Lu}");

    /** A letter with its marks; joiners only where {@link InvisibleCharacters} left them. */
    private static final String LETTERS =
            "([\\p{Lu}\\p{Ll}\\p{Lt}]\\p{M}{0,2}|[\\p{Lo}\\p{Lm}][\\p{M}\u200C\u200D]{0,5})+";

    private static final Pattern WORD =
            Pattern.compile(
                    "['\u2019]?"
                            + LETTERS
                            + "(['\u2019\u00B7\u30FB\u2027\u1361\u05F3\u05F4\u0F0B\u30A0"
                            + "\u2010\u2011-]"
                            + LETTERS
                            + ")*['\u2019]?");

    /** {@code McDonald}, {@code tSaoi}, {@code kaMagaza}: a capital after few small letters. */
    private static final Pattern CAPITAL =
            Pattern.compile("[^\\p{L}]*\\p{Ll}{0,2}['\u2019]?\\p{Lu}.*");

    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private PersonName() {}

    /**
     * The name as it may be shown.
     *
     * @param typed what somebody wrote as their name
     * @return in NFC, with single spaces; {@code null} if it is no name
     */
    public static @Nullable String presentable(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String clean = InvisibleCharacters.clean(typed);
        if (InvisibleCharacters.remainIn(clean)) {
            return null;
        }
        String name = withPlainSpaces(clean);
        // What looks like another character is judged as that one: "ｅｖｉｌ．ｃｏｍ" as evil.com.
        String judged = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return isName(judged) ? name : null;
    }

    private static String withPlainSpaces(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> InvisibleCharacters.isWhiteSpace(codePoint) ? ' ' : codePoint)
                .forEach(plain::appendCodePoint);
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
            return false;
        }
        EmojiInName emoji = EmojiInName.of(name);
        if (!emoji.allowed()) {
            return false;
        }
        String letters = SPACES.matcher(emoji.rest()).replaceAll(" ").strip();
        return letters.isEmpty() || (NameScript.isOne(letters) && isNameOfWords(letters));
    }

    private static boolean isNameOfWords(String name) {
        List<String> words = new ArrayList<>();
        String[] parts = SPACES.split(withoutSuffix(name), -1);
        if (parts.length > MAX_PARTS) {
            return false;
        }
        for (String part : parts) {
            String bare = part.endsWith(".") ? part.substring(0, part.length() - 1) : part;
            boolean counts =
                    !INITIALS.matcher(part).matches()
                            && !NameWords.isTitle(bare)
                            && !NameWords.isParticle(part);
            if (counts && !WORD.matcher(part).matches()) {
                return false;
            }
            if (counts) {
                words.add(part);
            }
        }
        return words.size() <= MAX_WORDS
                && words.stream().allMatch(PersonName::isShortEnough)
                && areCapitalized(words)
                && !isSentence(parts);
    }

    /** "Martin Luther King, Jr." */
    private static String withoutSuffix(String name) {
        int comma = name.lastIndexOf(", ");
        if (comma < 0) {
            return name;
        }
        String suffix = name.substring(comma + 2);
        return NameWords.isTitle(
                        suffix.endsWith(".") ? suffix.substring(0, suffix.length() - 1) : suffix)
                ? name.substring(0, comma)
                : name;
    }

    private static boolean isShortEnough(String word) {
        return HYPHENS.split(word, -1).length <= MAX_HYPHENATED
                && DIVIDERS.splitAsStream(word).allMatch(NameScript::isShortEnough);
    }

    private static boolean areCapitalized(List<String> words) {
        List<String> cased = words.stream().filter(NameScript::hasCase).toList();
        if (cased.size() <= ANY_CASE_WORDS) {
            return true;
        }
        boolean none = cased.stream().allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
        return none
                ? cased.size() <= MAX_LOWER_CASE_WORDS
                : cased.stream().allMatch(PersonName::isCapitalized);
    }

    /** "al-Khwarizmi" is, too. */
    private static boolean isCapitalized(String word) {
        return CAPITAL.matcher(word).matches()
                || HYPHENS.splitAsStream(word)
                        .allMatch(part ->
                                NameWords.isParticle(part) || CAPITAL.matcher(part).matches());
    }

    private static boolean isSentence(String[] parts) {
        Set<String> ofSentences = new HashSet<>();
        for (String part : parts) {
            if (NameWords.isNeverInNames(part)) {
                return true;
            }
            for (String word : HYPHENS.split(part, -1)) {
                for (String hump : HUMP.split(word, -1)) {
                    if (NameWords.isNeverInNames(hump)) {
                        return true;
                    }
                    ofSentences.add(NameWords.ofSentences(hump));
                }
            }
        }
        ofSentences.remove("");
        return ofSentences.size() > 1;
    }
}
