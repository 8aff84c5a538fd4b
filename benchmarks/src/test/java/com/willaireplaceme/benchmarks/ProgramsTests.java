package com.willaireplaceme.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTests {

    /** Starts everything and waits for a signal. */
    static final class Driver {

        private Driver() {}

        public static void main(String[] arguments) throws IOException {
            Programs programs = Programs.inTemporaryDirectory("programs-tests");
            Path ended = Path.of(arguments[0]);
            programs.start(() -> () -> Files.createFile(ended));
            Process program = programs.start("sleep", Map.of(), List.of("sleep", "300"));
            System.out.println(program.pid());
            System.out.println(programs.directory());
            while (true) {
                LockSupport.park();
            }
        }
    }

    @Test
    void whatADriverStartedEndsWithItAlsoByASignal(@TempDir Path directory) throws Exception {
        Path ended = directory.resolve("ended");
        try (Programs programs = new Programs(directory)) {
            List<String> command = Programs.java(Driver.class, List.of("-XX:TieredStopAtLevel=1"));
            command.add(ended.toString());
            Process driver = programs.start(new ProcessBuilder(command));
            BufferedReader printed = driver.inputReader();
            ProcessHandle program =
                    ProcessHandle.of(Long.parseLong(printed.readLine())).orElseThrow();
            Path itsDirectory = Path.of(printed.readLine());
            assertThat(itsDirectory).isNotEmptyDirectory();

            driver.destroy();
            driver.waitFor();

            assertThat(program.isAlive()).isFalse();
            assertThat(ended).exists();
            assertThat(itsDirectory).doesNotExist();
        }
    }
}
