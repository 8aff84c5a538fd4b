package com.willaireplaceme.capture.address;

import com.willaireplaceme.common.identity.CanonicalAddress;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds addresses that mix scripts as only look-alikes do: each label must be of one script, or of
 * scripts that one language writes together (Unicode UTS #39, restriction level "highly
 * restrictive"). Stateless.
 */
public final class LookAlikes {

    /** Latin may stand beside the scripts of Chinese, Japanese and Korean. */
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER =
            List.of(
                    EnumSet.of(
                            UnicodeScript.LATIN,
                            UnicodeScript.HAN,
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private LookAlikes() {}

    /** Whether a part of the address mixes scripts that no language writes together. */
    public static boolean mixesScripts(CanonicalAddress address) {
        int at = address.deliverable().lastIndexOf('@');
        String domain = IDN.toUnicode(address.deliverable().substring(at + 1));
        if (mixesScripts(address.deliverable().substring(0, at))) {
            return true;
        }
        for (String label : domain.split("\\.", -1)) {
            if (mixesScripts(label)) {
                return true;
            }
        }
        return false;
    }

    static boolean mixesScripts(String label) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() > 1
                && WRITTEN_TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }
}
