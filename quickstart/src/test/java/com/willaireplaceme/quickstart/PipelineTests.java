package com.willaireplaceme.quickstart;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.willaireplaceme.embedded.DirectoryLock;
import com.willaireplaceme.embedded.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static Pipeline pipeline(Path directory, int inboxPort) {
        return new Pipeline(
                QuickstartSettings.of(
                        Map.of(
                                "DATA_DIR", directory.toString(),
                                "CAPTURE_PORT", Integer.toString(FreePorts.any()),
                                "REPORT_PORT", Integer.toString(FreePorts.any()),
                                "MAILER_PORT", Integer.toString(FreePorts.any()),
                                "CONSOLE_PORT", Integer.toString(FreePorts.any()),
                                "INBOX_PORT", Integer.toString(inboxPort))),
                new Terminal());
    }
}
