package com.willaireplaceme.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.willaireplaceme.embedded.DirectoryLock;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTests {

    @TempDir private Path directory;

    @Test
    void aTakenPortIsNamedWithItsSettingAndAFreeOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Pipeline pipeline = pipeline(directory, taken.getLocalPort())) {
            assertThatExceptionOfType(QuickstartFailure.class)
                    .isThrownBy(pipeline::start)
                    .withMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .withMessageContaining("INBOX_PORT=");
        }
    }

    @Test
    void aSecondInstanceOnTheSameDataIsRefused() throws Exception {
        try (DirectoryLock _ = DirectoryLock.take(directory).orElseThrow();
                Pipeline second = pipeline(directory, FreePorts.any())) {
            assertThatExceptionOfType(QuickstartFailure.class)
                    .isThrownBy(second::start)
                    .withMessageContaining("Another ./start uses " + directory)
                    .withMessageContaining("DATA_DIR");
        }
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (Pipeline pipeline = pipeline(file, FreePorts.any())) {
            assertThatExceptionOfType(QuickstartFailure.class)
                    .isThrownBy(pipeline::start)
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void aServiceThatCannotWorkEndsTheStartWithItsLineAndExitCode() {
        try (EmbeddedDatabase database =
                        EmbeddedDatabase.start(directory.resolve("outside"), FreePorts.any());
                Pipeline pipeline =
                        pipeline(
                                directory.resolve("data"),
                                FreePorts.any(),
                                Map.of(
                                        "DATABASE_URL",
                                        database.jdbcUrl("there").replace("/there", "/missing"),
                                        "KEY_PEPPER",
                                        "a pepper of this test only"))) {
            assertThatExceptionOfType(QuickstartFailure.class)
                    .isThrownBy(pipeline::start)
                    .withMessageMatching("(capture|mailer|console)-service ends: the database .*")
                    .withMessageContaining("database \"missing\" does not exist (SQLSTATE 3D000)")
                    .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(78));
        }
    }

    private static Pipeline pipeline(Path directory, int inboxPort) {
        return pipeline(directory, inboxPort, Map.of());
    }

    private static Pipeline pipeline(
            Path directory, int inboxPort, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("DATA_DIR", directory.toString());
        all.put("CAPTURE_PORT", Integer.toString(FreePorts.any()));
        all.put("REPORT_PORT", Integer.toString(FreePorts.any()));
        all.put("MAILER_PORT", Integer.toString(FreePorts.any()));
        all.put("CONSOLE_PORT", Integer.toString(FreePorts.any()));
        all.put("INBOX_PORT", Integer.toString(inboxPort));
        return new Pipeline(
                QuickstartSettings.of(all),
                new Terminal(),
                (reason, code) -> {
                    throw new AssertionError("ends with " + code + ": " + reason);
                });
    }
}
