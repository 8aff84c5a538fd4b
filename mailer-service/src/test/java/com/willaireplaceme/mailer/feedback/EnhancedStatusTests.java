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
        "552 full, 5.2.2",
        "554 refused, 5.3.0",
        "521 we take nothing, 5.3.0",
        "556 no mail at this domain, 5.1.10",
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
    @ValueSource(
            strings = {"5.0.0", "5.1.1", "5.1.2", "5.1.10", "5.2.0", "5.2.1", "5.4.1", "5.4.4"})
    void someCodesMeanThatThereIsNoSuchMailbox(String code) {
        assertThat(EnhancedStatus.in(code).orElseThrow().meansNoMailbox()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.1.1", "4.4.7", "5.1.7", "5.1.8", "5.1.9", "5.3.0", "5.2.2", "5.2.3", "5.3.4",
                "5.4.6", "5.6.1", "5.7.1", "2.1.5"
            })
    void othersSayNothingAboutTheAddress(String code) {
        assertThat(EnhancedStatus.in(code).orElseThrow().meansNoMailbox()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, smtp; 550 5.7.1 refused, 5.1.1",
        "5.0.0, smtp; 550 5.7.1 refused, 5.7.1",
        "5.0.0, smtp; 554 refused, 5.3.0",
        "5.0.0, smtp; 250 2.0.0 taken, 5.0.0",
        "5.0.0, '', 5.0.0",
        "'', smtp; 550 no such user, 5.0.0"
    })
    void ofAFailureTheMostExactCodeCounts(String status, String diagnostic, String code) {
        assertThat(EnhancedStatus.ofFailure(status, diagnostic))
                .hasToString("Optional[" + code + "]");
    }

    @Test
    void itsTextIsTheCode() {
        assertThat(new EnhancedStatus(5, 1, 10)).hasToString("5.1.10");
    }
}
