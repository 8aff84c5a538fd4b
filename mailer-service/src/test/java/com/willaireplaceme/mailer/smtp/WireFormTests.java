package com.willaireplaceme.mailer.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormTests {

    @ParameterizedTest
    @CsvSource({
        "A: b||.||..|c.|, A: b||..||...|c.|",
        ".first|, ..first|",
        "no end, no end",
        "one^two|, one|two|",
        "one^.two|, one|..two|",
        "one~two|, one|two|",
        "one~.|two|, one|..|two|",
        "ends in CR~, ends in CR|",
        "a~~b^^c|, a||b||c|",
        "^.|, |..|",
        "~.|, |..|"
    })
    void noLineIsTheEndAndAllLinesEndInCrlf(String message, String wire) {
        assertThat(new String(WireForm.of(bytes(message)), US_ASCII))
                .isEqualTo(new String(bytes(wire), US_ASCII));
    }

    @Test
    void aMessageWithNothingToChangeIsTakenAsItIs() {
        byte[] message = bytes("A: b||text. more|x .|");

        assertThat(WireForm.of(message)).isSameAs(message);
    }

    private static byte[] bytes(String text) {
        return text.replace("|", "\r\n").replace('^', '\n').replace('~', '\r').getBytes(US_ASCII);
    }
}
