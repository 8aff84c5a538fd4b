package com.willaireplaceme.quickstart.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mail as files, named by the time of arrival. Thread-safe; survives kill -9 and loss of power. */
final class MailStore {

    private static final String ENDING = ".eml";
    private static final Pattern NAME = Pattern.compile("[0-9]{17}-[0-9a-f]{8}");
    private static final DateTimeFormatter ARRIVAL =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path directory;

    private MailStore(Path directory) {
        this.directory = directory;
    }

    static MailStore in(Path directory) throws IOException {
        return new MailStore(Files.createDirectories(directory));
    }

    /** Keeps a message with its envelope on top, as a delivering server does (RFC 5321, 4.4). */
    String keep(String sender, List<String> recipients, byte[] message) throws IOException {
        StringBuilder envelope = new StringBuilder();
        envelope.append("Return-Path: <").append(sender).append(">\r\n");
        recipients.forEach(to -> envelope.append("Delivered-To: ").append(to).append("\r\n"));
        String name =
                ARRIVAL.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path fresh = directory.resolve(name + ".new");
        try (FileChannel file =
                FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(file, envelope.toString().getBytes(StandardCharsets.UTF_8));
            write(file, message);
            file.force(true);
        }
        Files.move(fresh, directory.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
        return name;
    }

    /** The names of all mail, the newest first. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** The bytes of a mail, if there is one of that name. */
    Optional<byte[]> read(String name) throws IOException {
        Path file = directory.resolve(name + ENDING);
        return NAME.matcher(name).matches() && Files.exists(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private static void write(FileChannel file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }
}
