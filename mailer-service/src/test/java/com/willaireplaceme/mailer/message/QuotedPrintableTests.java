package com.willaireplaceme.mailer.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain\n",
                "a week’s work = 100 %\n",
                "space at the end \nand tab\t\n",
                "\n\n",
                "no end of line"
            })
    void whatIsEncodedIsReadAgain(String text) throws MessagingException, IOException {
        assertThat(decoded(QuotedPrintable.of(text))).isEqualTo(text.replace("\n", "\r\n"));
    }

    @Test
    void noLineIsLongerThan76AndNoneEndsInASpace() throws MessagingException, IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("ab=é ’\n".charAt(random.nextInt(random.nextBoolean() ? 7 : 2)));
        }

        byte[] encoded = QuotedPrintable.of(text.toString());

        assertThat(decoded(encoded)).isEqualTo(text.toString().replace("\n", "\r\n"));
        assertThat(new String(encoded, UTF_8).split("\r\n", -1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76))
                .noneMatch(line -> line.endsWith(" "));
    }

    private static String decoded(byte[] encoded) throws MessagingException, IOException {
        return new String(
                MimeUtility.decode(new ByteArrayInputStream(encoded), "quoted-printable")
                        .readAllBytes(),
                UTF_8);
    }
}
