package com.willaireplaceme.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the person at the terminal reads; the log goes to a file. Thread-safe. */
final class Terminal {

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final long began = System.nanoTime();

    void step(String text) {
        out.printf("  %5.1f s  %s%n", (System.nanoTime() - began) / 1e9, text);
    }

    void line(@Nullable String text) {
        out.println(text);
    }
}
