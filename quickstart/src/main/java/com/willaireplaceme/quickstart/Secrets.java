package com.willaireplaceme.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Secrets that nobody has set: made up at the first start and kept in the data directory, readable
 * by its owner only. Losing the pepper means losing the memory of who already has a report.
 */
final class Secrets {

    private static final String FILE = "secrets.properties";
    private static final Map<String, Integer> BYTES = new LinkedHashMap<>();

    static {
        BYTES.put("KEY_PEPPER", 32);
        BYTES.put("SERVICE_TOKEN", 32);
        BYTES.put("CONSOLE_OPERATOR_PASSWORD", 12);
        BYTES.put("CONSOLE_MARKETING_PASSWORD", 12);
    }

    private Secrets() {}

    /** The kept secrets; those that are missing are made up and kept. */
    static Map<String, Object> keptIn(Path directory) {
        Path file = directory.resolve(FILE);
        Properties kept = new Properties();
        try {
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
            }
            if (makeUpMissing(kept)) {
                write(file, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> secrets = new LinkedHashMap<>();
        kept.stringPropertyNames().forEach(name -> secrets.put(name, kept.getProperty(name)));
        return secrets;
    }

    private static boolean makeUpMissing(Properties kept) {
        SecureRandom random = new SecureRandom();
        boolean changed = false;
        for (Map.Entry<String, Integer> secret : BYTES.entrySet()) {
            if (!kept.containsKey(secret.getKey())) {
                byte[] bytes = new byte[secret.getValue()];
                random.nextBytes(bytes);
                kept.setProperty(
                        secret.getKey(),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                changed = true;
            }
        }
        return changed;
    }

    private static void write(Path file, Properties secrets) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            secrets.store(writer, "Keep this file: with another pepper, reports are sent again.");
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
