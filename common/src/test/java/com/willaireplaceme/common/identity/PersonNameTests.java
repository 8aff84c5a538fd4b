package com.willaireplaceme.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTests {

    /** Shapes of names from many languages, as people type them. */
    @ParameterizedTest
    @MethodSource("realNames")
    void aNameStaysAsItIs(String name) {
        assertThat(PersonName.presentable(name)).isEqualTo(name);
    }

    static List<String> realNames() throws Exception {
        return lines("real-names.txt");
    }

    /** Addresses, sums, threats, orders, pictures. */
    @ParameterizedTest
    @MethodSource("noNames")
    void whatIsNoNameIsLeftOut(String text) {
        assertThat(PersonName.presentable(text)).isNull();
    }

    static List<String> noNames() throws Exception {
        return lines("no-names.txt");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200B",
                "Ada\nBcc: eve@example.org",
                "Ada\r\nLovelace",
                "Ada\u2028Lovelace",
                "Ada\u0000",
                "Ad\u202Ea",
                "A\uD800",
                "A\uE000",
                "Ada\u0378"
            })
    void whatCannotBeShownIsLeftOut(String text) {
        assertThat(PersonName.presentable(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'  Ada  ', Ada",
        "Ada\u00A0\u3000Lovelace, Ada Lovelace",
        "A\u200Bda, Ada",
        "Zoe\u0308, Zo\u00EB",
        "\u202Bada\u202C, ada"
    })
    void whatNobodySeesIsNoPartOfIt(String typed, String shown) {
        assertThat(PersonName.presentable(typed)).isEqualTo(shown);
    }

    @Test
    void aNameHasAtMostSixtyCharacters() {
        assertThat(PersonName.presentable("Anna" + " Maria-Theresia".repeat(3))).isNotNull();
        assertThat(PersonName.presentable("Anna" + " Maria-Theresia".repeat(4))).isNull();
        assertThat(PersonName.presentable("a".repeat(41))).isNull();
    }

    private static List<String> lines(String file) throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/identity", file));
    }
}
