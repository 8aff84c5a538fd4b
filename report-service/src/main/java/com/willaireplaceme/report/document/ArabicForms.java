package com.willaireplaceme.report.document;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins Arabic letters: each becomes the presentation form that its neighbours ask for, and lam
 * with alef becomes one (The Unicode Standard, section 9.2). Letters without such forms stay as
 * they are.
 */
final class ArabicForms {

    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;
    private static final String[] NAMES = {
        " ISOLATED FORM", " FINAL FORM", " INITIAL FORM", " MEDIAL FORM"
    };

    // Where Unicode keeps the forms of letters.
    private static final int FIRST_A = 0xFB50;
    private static final int LAST_A = 0xFBFF;
    private static final int FIRST_B = 0xFE70;
    private static final int LAST_B = 0xFEFC;

    private static final int LAM = 0x0644;
    private static final int TATWEEL = 0x0640;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int NONE = 0;

    /**
     * The four forms by letter or, for lam with alef, by both; as Unicode's own names tell them.
     */
    private static final Map<String, int[]> FORMS = new HashMap<>();

    static {
        collect(FIRST_A, LAST_A);
        collect(FIRST_B, LAST_B);
    }

    private ArabicForms() {}

    private static void collect(int first, int last) {
        for (int form = first; form <= last; form++) {
            String name = Character.getName(form);
            for (int kind = ISOLATED; name != null && kind <= MEDIAL; kind++) {
                if (name.endsWith(NAMES[kind])) {
                    String letters =
                            Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
                    FORMS.computeIfAbsent(letters, _ -> new int[4])[kind] = form;
                }
            }
        }
    }

    static boolean concerns(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC);
    }

    /** The letters that a presentation form stands for; any other character as it is. */
    static String letters(int codePoint) {
        String character = Character.toString(codePoint);
        return (codePoint >= FIRST_A && codePoint <= LAST_A)
                        || (codePoint >= FIRST_B && codePoint <= LAST_B)
                ? Normalizer.normalize(character, Normalizer.Form.NFKC)
                : character;
    }

    /** The text with its letters joined, in the same order. */
    static String joined(String text) {
        int[] letters = text.codePoints().toArray();
        StringBuilder joined = new StringBuilder(text.length());
        for (int i = 0; i < letters.length; i++) {
            boolean before = joinsOnward(before(letters, i));
            int[] ligature =
                    letters[i] == LAM && i + 1 < letters.length
                            ? FORMS.get(
                                    Character.toString(LAM) + Character.toString(letters[i + 1]))
                            : null;
            if (ligature != null) {
                joined.appendCodePoint(ligature[before ? FINAL : ISOLATED]);
                i++;
                continue;
            }
            boolean after = joinsBack(after(letters, i));
            joined.appendCodePoint(form(letters[i], before, after));
        }
        return joined.toString();
    }

    private static int form(int letter, boolean before, boolean after) {
        int[] forms = forms(letter);
        int wanted = before ? (after ? MEDIAL : FINAL) : (after ? INITIAL : ISOLATED);
        if (wanted == MEDIAL && forms[MEDIAL] == NONE) {
            wanted = FINAL;
        }
        // The isolated form is what the letter itself is drawn as.
        return wanted == ISOLATED || forms[wanted] == NONE ? letter : forms[wanted];
    }

    private static int[] forms(int letter) {
        return FORMS.getOrDefault(Character.toString(letter), new int[4]);
    }

    private static boolean joinsOnward(int letter) {
        return isJoiner(letter) || forms(letter)[INITIAL] != NONE;
    }

    private static boolean joinsBack(int letter) {
        return isJoiner(letter) || forms(letter)[FINAL] != NONE;
    }

    private static boolean isJoiner(int letter) {
        return letter == TATWEEL || letter == ZERO_WIDTH_JOINER;
    }

    private static int before(int[] letters, int index) {
        int i = index - 1;
        while (i >= 0 && isTransparent(letters[i])) {
            i--;
        }
        return i < 0 ? NONE : letters[i];
    }

    private static int after(int[] letters, int index) {
        return Arrays.stream(letters, index + 1, letters.length)
                .filter(letter -> !isTransparent(letter))
                .findFirst()
                .orElse(NONE);
    }

    /** Marks stand above and below, and do not part letters. */
    private static boolean isTransparent(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (type == Character.FORMAT
                        && letter != ZERO_WIDTH_JOINER
                        && letter != ZERO_WIDTH_NON_JOINER);
    }
}
