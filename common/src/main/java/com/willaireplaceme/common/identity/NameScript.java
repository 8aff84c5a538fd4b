package com.willaireplaceme.common.identity;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The script that a name is written in. Stateless. */
final class NameScript {

    /** Scripts that one writing system uses together (UTS #39, section 5.1, augmented sets). */
    private static final List<Set<UnicodeScript>> TOGETHER =
            List.of(
                    EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
                    EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    private static final int MAX_LETTERS = 40;

    /** "谢尔盖耶维奇", a part of a Russian name, has six; a sentence has more. */
    private static final int MAX_HAN = 7;

    private static final int MAX_HANGUL = 8;

    private NameScript() {}

    /** Whether all letters are of one script, or of such as are written together. */
    static boolean isOne(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        for (int codePoint : name.codePoints().filter(Character::isLetter).toArray()) {
            UnicodeScript script = UnicodeScript.of(codePoint);
            if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                scripts.add(script);
            } else if (Character.getType(codePoint) != Character.MODIFIER_LETTER) {
                return false;
            }
        }
        return scripts.size() == 1
                || (scripts.size() > 1
                        && TOGETHER.stream().anyMatch(together -> together.containsAll(scripts)));
    }

    /** Whether a part of a name is no longer than names are in its script. */
    static boolean isShortEnough(String part) {
        return count(part, UnicodeScript.HAN) <= MAX_HAN
                && count(part, UnicodeScript.HANGUL) <= MAX_HANGUL
                && part.codePoints().filter(Character::isLetter).count() <= MAX_LETTERS;
    }

    private static long count(String text, UnicodeScript script) {
        return text.codePoints().filter(codePoint -> UnicodeScript.of(codePoint) == script).count();
    }

    /** Whether its script has capitals. */
    static boolean hasCase(String word) {
        return word.codePoints()
                .anyMatch(codePoint ->
                        Character.isUpperCase(codePoint) || Character.isLowerCase(codePoint));
    }
}
