package com.willaireplaceme.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AddressRulesTests {

    /**
     * What the lines of each version say. Keys in every ledger depend on them: a changed line gives
     * people new keys, and with them second copies. New rules are new lines of a new version.
     */
    private static final Map<Integer, String> VERSIONS =
            Map.of(1, "b614663fdd55858f", 2, "028d89b8db5860b9");

    @Test
    void linesOfAVersionNeverChange() {
        assertThat(VERSIONS).containsOnlyKeys(range());
        VERSIONS.forEach((version, hash) ->
                assertThat(hashOf(version)).as("since: %s", version).isEqualTo(hash));
    }

    @Test
    void everyLineHasItsSourcesAndNoDomainTwoRules() throws IOException {
        for (Map<String, Object> entry : entries()) {
            assertThat((List<?>) entry.get("sources"))
                    .as("sources of %s", entry.get("provider"))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(source.toString()).startsWith("http"));
        }
        assertThat(range())
                .allSatisfy(version ->
                        assertThat(linesOf(version).flatMap(line -> line.domains().stream()))
                                .as("domains of version %s", version)
                                .doesNotHaveDuplicates()
                                .allMatch(domain -> domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")));
    }

    private static Integer[] range() {
        return Stream.iterate(1, version -> version + 1)
                .limit(AddressRules.VERSION)
                .toArray(Integer[]::new);
    }

    private static Stream<MailProvider> linesOf(int version) {
        return AddressRules.PROVIDERS.stream().filter(line -> line.since() == version);
    }

    private static String hashOf(int version) {
        try {
            byte[] lines = linesOf(version).toList().toString().getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(lines);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static List<Map<String, Object>> entries() throws IOException {
        try (InputStream table =
                AddressRules.class.getResourceAsStream("/identity/mail-providers.yaml")) {
            return new Yaml().load(table);
        }
    }
}
