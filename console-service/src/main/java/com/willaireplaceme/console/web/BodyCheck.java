package com.willaireplaceme.console.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/** Refuses JSON with texts that break {@link TextRules}, by name and rule, before it is read. */
@ControllerAdvice
class BodyCheck extends RequestBodyAdviceAdapter {

    private static final int MAX_BYTES = 64 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = message.getBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body must have at most 64 KB");
        }
        String broken = broken(body);
        if (broken != null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, broken);
        }
        return new Read(message.getHeaders(), body);
    }

    /** A message whose body was read already. */
    private static final class Read implements HttpInputMessage {

        private final HttpHeaders headers;
        private final byte[] body;

        Read(HttpHeaders headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private static @Nullable String broken(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING) {
                    String broken = TextRules.broken(parser.getString());
                    if (broken != null) {
                        return token == JsonToken.PROPERTY_NAME
                                ? "the name of a field " + broken
                                : name(parser.streamReadContext()) + " " + broken;
                    }
                }
            }
            return null;
        } catch (JacksonException notJson) {
            // Refused by whoever reads it next.
            return null;
        }
    }

    private static String name(TokenStreamContext place) {
        String name = place.pathAsPointer().toString();
        return name.isEmpty() ? "the body" : name.substring(1).replace('/', '.');
    }
}
