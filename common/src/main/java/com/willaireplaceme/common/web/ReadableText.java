package com.willaireplaceme.common.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses texts of a JSON body that no database takes: those with a NUL or with half a character.
 * Stateless.
 */
final class ReadableText extends StdScalarDeserializer<String> {

    private ReadableText() {
        super(String.class);
    }

    static SimpleModule module() {
        return new SimpleModule("readable text").addDeserializer(String.class, new ReadableText());
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(json, context);
        if (text != null && text.codePoints().anyMatch(ReadableText::isUnreadable)) {
            return context.reportInputMismatch(
                    String.class, "must not contain NUL or half a character");
        }
        return text;
    }

    private static boolean isUnreadable(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
