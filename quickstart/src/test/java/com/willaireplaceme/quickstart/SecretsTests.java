package com.willaireplaceme.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir private Path directory;

    @Test
    void secretsAreMadeUpOnceAndKept() {
        Map<String, Object> first = Secrets.keptIn(directory);
        assertThat(first)
                .containsOnlyKeys(
                        "KEY_PEPPER",
                        "SERVICE_TOKEN",
                        "CONSOLE_OPERATOR_PASSWORD",
                        "CONSOLE_MARKETING_PASSWORD");
        assertThat(Set.copyOf(first.values())).hasSize(4);
        assertThat(String.valueOf(first.get("KEY_PEPPER"))).hasSize(43);
        assertThat(Secrets.keptIn(directory)).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerReadsThem() throws Exception {
        Secrets.keptIn(directory);
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aMissingSecretIsAddedAndTheOthersStay() throws Exception {
        Files.writeString(directory.resolve("secrets.properties"), "KEY_PEPPER=as it was\n");
        assertThat(Secrets.keptIn(directory))
                .containsEntry("KEY_PEPPER", "as it was")
                .containsKey("SERVICE_TOKEN");
    }
}
