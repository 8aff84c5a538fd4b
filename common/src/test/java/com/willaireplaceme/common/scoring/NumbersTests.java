package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.ExposureLabel;
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

    @ParameterizedTest
    @CsvSource({
        "67.4, 67",
        "67.5, 68",
        "64.46, 65", // What the API rounds to 64.5.
        "0, 0",
        "0.4, 0",
        "99.96, 100"
    })
    void peopleReadWholeNumbersOfWhatTheApiGives(double number, String text) {
        assertThat(Numbers.whole(number)).isEqualTo(text);
        assertThat(Numbers.whole(-number)).isEqualTo(text.equals("0") ? text : MINUS + text);
        assertThat(Numbers.whole(Numbers.tenth(number))).isEqualTo(text);
        assertThat(Numbers.signed(Numbers.rounded(number)))
                .isEqualTo(text.equals("0") ? text : "+" + text);
    }

    @ParameterizedTest
    @CsvSource({
        "67.2, 67.2, 67",
        "44.951, 44.9, just under 45",
        "44.4, 44.4, 44",
        "64.5, 64.5, just under 65",
        "24.96, 24.9, just under 25",
        "65, 65, 65",
        "99.99, 100, 100"
    })
    void anIndexNeverContradictsItsLabel(double index, double published, String shown) {
        assertThat(Numbers.published(index)).isEqualTo(published);
        assertThat(ExposureLabel.of(published)).isEqualTo(ExposureLabel.of(index));
        assertThat(Numbers.index(index)).isEqualTo(shown);
    }

    @Test
    void anIndexIsShownWithItsBand() {
        assertThat(Numbers.withBand(66.9, 43.4, 90.5)).isEqualTo("67, likely 43 to 91");
    }

    @ParameterizedTest
    @CsvSource({
        "40, 40 %, 40 points",
        "33.333, 33 %, 33 points",
        "0.3, under 1 %, less than 1 point",
        "1.2, 1 %, 1 point",
        "0, 0 %, less than 1 point"
    })
    void percentAndPointsHaveNoDecimals(double number, String percent, String points) {
        assertThat(Numbers.percent(number)).isEqualTo(percent);
        assertThat(Numbers.points(-number)).isEqualTo(points);
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
