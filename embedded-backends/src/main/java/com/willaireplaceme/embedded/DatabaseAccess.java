package com.willaireplaceme.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Who may log in to the embedded server: whoever can read its folder, and nobody else. Every port
 * of the loopback address is open to every user of a machine, so the server asks for passwords,
 * which are made up once and kept beside its data for the owner alone. It listens on no socket in
 * the file system.
 *
 * @param superuser the password of the role {@code postgres}, which the services do not use
 * @param services the password of their role
 */
record DatabaseAccess(String superuser, String services) {

    private static final String FILE = "passwords.properties";
    private static final int BYTES = 24;
    private static final int LONGEST_CHANGE_S = 60;
    private static final String ONLY_BY_PASSWORD =
            """
            # Written by ./start. Nobody gets in without a password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    /**
     * The passwords of the server in this folder. Where there are none, they are made up; a server
     * that is there already, made by a version that let everybody in, gets them first.
     */
    static DatabaseAccess of(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            Properties kept = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                kept.load(in);
            }
            return new DatabaseAccess(
                    kept.getProperty("superuser", ""), kept.getProperty("services", ""));
        }
        DatabaseAccess access = new DatabaseAccess(madeUp(), madeUp());
        Path data = directory.resolve("data");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            access.takeOver(directory.resolve("programs"), data);
        }
        access.keep(file);
        return access;
    }

    /** A file with the superuser's password, for initdb; the caller deletes it. */
    Path superuserFile(Path directory) throws IOException {
        Path file = directory.resolve("superuser.password");
        Files.deleteIfExists(file);
        write(file, superuser.getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    /**
     * Sets the password without a moment in which the server listens: in PostgreSQL's single-user
     * mode, over standard input, so that it stands in no list of processes.
     */
    private void takeOver(Path programs, Path data) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(
                        postgres(programs).toString(),
                        "--single",
                        "-D",
                        data.toString(),
                        "-c",
                        "log_statement=none",
                        "postgres"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream statements = process.getOutputStream()) {
            statements.write(
                    "ALTER ROLE postgres PASSWORD '%s'\n"
                            .formatted(superuser)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(LONGEST_CHANGE_S, TimeUnit.SECONDS)
                    || process.exitValue() != 0
                    || said.contains("ERROR:")) {
                process.destroy();
                throw new IOException("its data folder could not be given a password: " + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
        Files.writeString(data.resolve("pg_hba.conf"), ONLY_BY_PASSWORD);
    }

    /** The program that the folder was last run by. */
    private static Path postgres(Path programs) throws IOException {
        if (!Files.isDirectory(programs)) {
            throw new IOException("there is no PostgreSQL in " + programs);
        }
        try (Stream<Path> found = Files.list(programs)) {
            return found.map(folder -> folder.resolve("bin/postgres"))
                    .filter(Files::isExecutable)
                    .max(Comparator.comparingLong(program -> program.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("there is no PostgreSQL in " + programs));
        }
    }

    private void keep(Path file) throws IOException {
        Properties passwords = new Properties();
        passwords.setProperty("superuser", superuser);
        passwords.setProperty("services", services);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        passwords.store(text, "The embedded PostgreSQL's roles postgres and pipeline.");
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        write(fresh, text.toByteArray());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = PrivateFiles.create(file)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static String madeUp() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Hides the passwords. */
    @Override
    public String toString() {
        return "DatabaseAccess";
    }
}
