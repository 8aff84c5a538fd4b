package com.willaireplaceme.mailer.message;

import com.willaireplaceme.common.identity.PersonName;
import org.jspecify.annotations.Nullable;

/** Greets by name what is one. */
final class Greeting {

    private Greeting() {}

    static String of(@Nullable String name) {
        String presentable = PersonName.presentable(name);
        return presentable == null ? "Hello," : "Hello " + presentable + ",";
    }
}
