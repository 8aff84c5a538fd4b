package com.willaireplaceme.quickstart.inbox;

import com.willaireplaceme.embedded.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mail as files, named by the time of arrival. Thread-safe; survives kill -9 and loss of power. */
final class MailStore {

    private static final String ENDING = ".eml";
    private static final Pattern NAME = Pattern.compile("[0-9]{17}-[0-9a-f]{8}");
    private static final DateTimeFormatter ARRIVAL =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    /** In bytes; fifty reports are smaller. */
    static final int LARGEST_MAIL = 5 * 1024 * 1024;

    private static final int MOST_MAILS = 50_000;

    /** In bytes; the broker and the database are on the same disk. */
    private static final long ROOM_FOR_OTHERS = 256L * 1024 * 1024;

    private final Path directory;
    private final AtomicInteger kept = new AtomicInteger();

    /** A mail is larger than any that is kept. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("a mail has at most " + LARGEST_MAIL + " bytes");
        }
    }

    /** No more mail is kept. */
    static final class Full extends IOException {
        Full(String why) {
            super(why);
        }
    }

    private MailStore(Path directory) {
        this.directory = directory;
    }

    static MailStore in(Path directory) throws IOException {
        MailStore store = new MailStore(PrivateFiles.directory(directory));
        PrivateFiles.restrictFilesIn(directory);
        store.kept.set(store.names().size());
        return store;
    }

    /**
     * Keeps a message with its envelope on top, as a delivering server does (RFC 5321, 4.4).
     *
     * @throws TooLarge if it is; it was not read to its end
     * @throws Full if there are too many mails or too little room; it was not read
     */
    String keep(String sender, List<String> recipients, InputStream message) throws IOException {
        requireRoom();
        StringBuilder envelope = new StringBuilder();
        envelope.append("Return-Path: <").append(sender).append(">\r\n");
        recipients.forEach(to -> envelope.append("Delivered-To: ").append(to).append("\r\n"));
        String name =
                ARRIVAL.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path fresh = directory.resolve(name + ".new");
        try (FileChannel file = PrivateFiles.create(fresh)) {
            write(file, envelope.toString().getBytes(StandardCharsets.UTF_8));
            copy(message, file);
            file.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        kept.incrementAndGet();
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

    private void requireRoom() throws IOException {
        if (kept.get() >= MOST_MAILS) {
            throw new Full("there are " + MOST_MAILS + " mails; delete some in " + directory);
        }
        if (Files.getFileStore(directory).getUsableSpace() < ROOM_FOR_OTHERS) {
            throw new Full("the disk of " + directory + " is nearly full");
        }
    }

    private static void copy(InputStream message, FileChannel file) throws IOException {
        byte[] piece = new byte[16 * 1024];
        long length = 0;
        int count;
        while ((count = message.read(piece)) >= 0) {
            length += count;
            if (length > LARGEST_MAIL) {
                throw new TooLarge();
            }
            write(file, Arrays.copyOf(piece, count));
        }
    }

    private static void write(FileChannel file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }
}
