package com.willaireplaceme.capture.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTests {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a/b?mail=ada@example.org#top, https://example.org/a/b",
        "HTTPS://Example.ORG, https://example.org",
        "http://user:secret@example.org:8080/x, http://example.org:8080/x"
    })
    void aReferrerKeepsSchemeHostAndPath(String address, String kept) {
        assertThat(SourceRules.referrer(address)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "/local",
                "https://",
                "a b",
                "mailto:ada@example.org"
            })
    void whateverIsNoWebPageIsDropped(String address) {
        assertThat(SourceRules.referrer(address)).isNull();
    }

    @Test
    void aLongReferrerIsDropped() {
        assertThat(SourceRules.referrer("https://example.org/" + "x".repeat(500))).isNull();
        assertThat(SourceRules.referrer(null)).isNull();
    }
}
