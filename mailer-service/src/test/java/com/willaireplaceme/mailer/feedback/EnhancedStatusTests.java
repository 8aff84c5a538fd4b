package com.willaireplaceme.mailer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnhancedStatusTests {

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 5.1.1",
        "smtp; 550 5.1.1 <somebody> User unknown, 5.1.1",
        "5.1.1 (bad destination mailbox address), 5.1.1",
        "550 no such user, 5.0.0",
        "553 no such name, 5.0.0",
        "552 full, 5.0.0",
        "554 refused, 5.0.0",
        "521 we take nothing, 5.0.0",
        "556 no mail at this domain, 5.0.0",
        "421 later, 4.0.0",
        "smtp; 421-4.7.0 try later, 4.7.0"
    })
    void theFirstCodeCounts(String text, String code) {
        assertThat(EnhancedStatus.in(text)).hasToString("Optional[" + code + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "10.5.1.1", "192.5.1.1.7", "3.1.1", "15.1.1", "1550"})
    void whatIsNoCodeIsNone(String text) {
        assertThat(EnhancedStatus.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, true",
        "4.4.7, true",
        "5.7.26, true",
        "5.0.0, false",
        "5.1.0, false",
        "5.2.0, false",
        "4.0.0, false"
    })
    void aCodeWithoutDetailSaysLittle(String code, boolean exact) {
        assertThat(EnhancedStatus.in(code).orElseThrow().isExact()).isEqualTo(exact);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 5.1.1, true",
        "x.1.1, 4.1.1, true",
        "x.7.x, 5.7.26, true",
        "5.1.1, 5.1.10, false",
        "5.1.1, 4.1.1, false",
        "x.1.x, 5.2.1, false"
    })
    void aPatternStandsForCodes(String pattern, String code, boolean fits) {
        assertThat(EnhancedStatus.in(code).orElseThrow().matches(pattern)).isEqualTo(fits);
    }

    @Test
    void ofATextTheCodesOfFailuresCount() {
        assertThat(EnhancedStatus.extendedIn("5.1.0 - unknown (550-'5.2.2 full', 2.1.5, 10.5.1.1)"))
                .extracting(EnhancedStatus::toString)
                .containsExactly("5.1.0", "5.2.2");
        assertThat(EnhancedStatus.replyIn("host said: 450 try later"))
                .hasToString("Optional[4.0.0]");
        assertThat(EnhancedStatus.replyIn("<<< 550 no")).hasToString("Optional[5.0.0]");
        assertThat(EnhancedStatus.replyIn("port 2525, 450kB, OFR_450, 250 taken")).isEmpty();
    }

    @Test
    void itsTextIsTheCode() {
        assertThat(new EnhancedStatus(5, 1, 10)).hasToString("5.1.10");
    }
}
