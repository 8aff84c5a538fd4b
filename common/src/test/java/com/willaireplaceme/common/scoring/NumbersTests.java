package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTests {

    private static final String MINUS = "\u2212";

    @ParameterizedTest
    @CsvSource({
        "67, 67.0",
        "0.05, 0.1",
        "0.04999, 0.0",
        "0.15, 0.2",
        "0.25, 0.3",
        "99.95, 100.0",
        "12.349999, 12.3",
        "12.35, 12.4",
        "1e12, 1000000000000.0"
    })
    void numbersAreRoundedHalfUpToOneDecimal(double number, String text) {
        assertThat(Numbers.oneDecimal(number)).isEqualTo(text);
        assertThat(Numbers.oneDecimal(-number)).isEqualTo(text.equals("0.0") ? text : MINUS + text);
    }

    @Test
    void theyAreWhatTheJdkWouldWrite() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            double number =
                    random.nextInt(4) == 0
                            ? random.nextInt(20_000) / 80.0
                            : 200 * random.nextDouble();
            int decimals = random.nextInt(5);
            assertThat(Numbers.decimals(number, decimals))
                    .isEqualTo(String.format(Locale.ROOT, "%." + decimals + "f", number));
        }
    }
}
