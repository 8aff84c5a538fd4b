package com.willaireplaceme.mailer.message;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Greets by name what looks like a name. Anybody can ask for a report with somebody else's address:
 * the name must not become their message or their link.
 */
final class Greeting {

    private static final int LONGEST_NAME = 60;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}.'’ -]+");
    private static final Pattern DOMAIN = Pattern.compile("\\.[\\p{L}\\p{M}]{2}");

    private Greeting() {}

    static String of(@Nullable String name) {
        if (name == null) {
            return "Hello,";
        }
        String stripped = name.strip();
        boolean plausible =
                stripped.length() <= LONGEST_NAME
                        && NAME.matcher(stripped).matches()
                        && !DOMAIN.matcher(stripped).find();
        return plausible ? "Hello " + stripped + "," : "Hello,";
    }
}
