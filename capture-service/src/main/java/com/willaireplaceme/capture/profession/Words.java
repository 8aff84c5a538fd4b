package com.willaireplaceme.capture.profession;

import com.willaireplaceme.common.catalogue.Rating;
import java.util.Locale;

/** Small words of the pages. Stateless. */
public final class Words {

    private Words() {}

    /** A name in the middle of a sentence; abbreviations stay as they are. */
    public static String inSentence(String name) {
        boolean abbreviation = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return abbreviation
                ? name
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** The style class of a rating. */
    public static String css(Rating rating) {
        return switch (rating) {
            case HIGH -> "badge high";
            case MEDIUM -> "badge medium";
            case LOW -> "badge low";
        };
    }

    /** A family as a heading. */
    public static String family(String slug) {
        return switch (slug) {
            case "hr" -> "Human resources";
            case "infra" -> "Infrastructure";
            case "admin" -> "Administration";
            case "trades" -> "Skilled trades";
            default -> slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1);
        };
    }
}
