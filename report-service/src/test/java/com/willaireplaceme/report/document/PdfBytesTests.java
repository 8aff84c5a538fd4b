package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfBytesTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.004, 0",
        "1, 1",
        "-1, -1",
        "0.5, 0.5",
        "-0.05, -0.05",
        "12.345, 12.35",
        "99.999, 100",
        "-7.1, -7.1",
        "841.89, 841.89",
        "1000000.01, 1000000.01"
    })
    void numbersHaveTwoDecimalsAtMost(double number, String written) {
        assertThat(text(new PdfBytes(0).hundredths(number))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, 12345, -100, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersAreWrittenAsJavaWritesThem(long number) {
        assertThat(text(new PdfBytes(0).integer(number))).isEqualTo(Long.toString(number));
    }

    @Test
    void namesEscapeWhatWouldEndThem() {
        assertThat(text(new PdfBytes(0).name("A b/c#(é)"))).isEqualTo("/A#20b#2Fc#23#28#E9#29");
        assertThatIllegalArgumentException().isThrownBy(() -> new PdfBytes(0).name("\u03B1"));
    }

    @Test
    void textsEscapeWhatWouldEndOrChangeThem() {
        byte[] text = {'a', '(', ')', '\\', '\r', '\n', (byte) 0xFE};
        assertThat(text(new PdfBytes(0).literal(text))).isEqualTo("(a\\(\\)\\\\\\r\n\u00FE)");
        assertThat(text(new PdfBytes(0).hexadecimal(text))).isEqualTo("<6128295C0D0AFE>");
    }

    private static String text(PdfBytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
