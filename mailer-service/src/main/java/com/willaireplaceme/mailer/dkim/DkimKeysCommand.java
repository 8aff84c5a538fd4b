package com.willaireplaceme.mailer.dkim;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The command {@code dkim-keys --domain example.org --directory keys [--selector report]}: makes a
 * key of each kind, and prints the DNS records to publish and the settings that use them.
 */
public final class DkimKeysCommand {

    /** The command's name. */
    public static final String NAME = "dkim-keys";

    private static final String USAGE =
            "usage: " + NAME + " --domain example.org --directory keys [--selector report]";
    private static final int RSA_BITS = 2048;
    private static final int LONGEST_STRING = 255;

    private final PrintStream out;

    /** The command, with what it says going there. */
    public DkimKeysCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Makes the keys. A file that exists is never overwritten.
     *
     * @param arguments what follows the command's name
     * @return the exit code: 0, or 1 with a sentence why
     */
    public int run(List<String> arguments) {
        String domain = value(arguments, "--domain", "");
        String directory = value(arguments, "--directory", "");
        String selector = value(arguments, "--selector", "report");
        if (!domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")
                || directory.isBlank()
                || !selector.matches("[a-z0-9-]+")) {
            out.println(USAGE);
            return 1;
        }
        try {
            Path folder = Files.createDirectories(Path.of(directory).toAbsolutePath());
            List<String> settings = new ArrayList<>();
            settings.add("DKIM_DOMAIN=" + domain);
            out.println("Publish these records:\n");
            for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
                String name = selector + "-" + algorithm.dkimName();
                Path file = folder.resolve(name + "." + domain + ".pem");
                KeyPair pair = generate(algorithm);
                write(file, pair);
                out.println(
                        name
                                + "._domainkey."
                                + domain
                                + ". IN TXT "
                                + strings(algorithm.record(pair.getPublic()))
                                + "\n");
                settings.add("DKIM_SELECTOR_" + algorithm + "=" + name);
                settings.add("DKIM_KEY_" + algorithm + "=" + file);
            }
            out.println("Then set these, and start the mailer again:\n");
            settings.forEach(out::println);
            return 0;
        } catch (IOException e) {
            out.println("Cannot write the key: " + e);
            return 1;
        }
    }

    private static KeyPair generate(DkimAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.javaName());
            if (algorithm == DkimAlgorithm.RSA) {
                generator.initialize(RSA_BITS);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes these keys", e);
        }
    }

    private static void write(Path file, KeyPair pair) throws IOException {
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, pem, StandardOpenOption.WRITE);
    }

    /** A TXT record's text in strings of at most 255 bytes (RFC 1035, section 3.3). */
    private static String strings(String text) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < text.length(); i += LONGEST_STRING) {
            strings.add('"' + text.substring(i, Math.min(text.length(), i + LONGEST_STRING)) + '"');
        }
        return String.join(" ", strings);
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }
}
