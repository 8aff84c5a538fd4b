package com.willaireplaceme.capture.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;

/**
 * Style sheets, scripts and images. Pages link to them with their fingerprint, so a browser may
 * keep them for ever and still gets a new version at once. Immutable and thread-safe.
 */
@Component
public class Assets {

    private static final String FOLDER = "capture/static/";

    private final Map<String, StoredPage> files = new HashMap<>();

    Assets() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath:/" + FOLDER + "**/*.*")) {
                String address = file.getURL().toString();
                String name = address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
                files.put(
                        name,
                        new StoredPage(file.getContentAsByteArray(), contentType(name), null));
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /**
     * The address of a file, with its fingerprint.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String url(String name) {
        return "/assets/"
                + name
                + "?v="
                + find(name)
                        .orElseThrow(() -> new IllegalArgumentException(name + " does not exist"))
                        .fingerprint();
    }

    Optional<StoredPage> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static String contentType(String name) {
        MediaType type =
                MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return type.getType().equals("text") ? type + ";charset=UTF-8" : type.toString();
    }
}
