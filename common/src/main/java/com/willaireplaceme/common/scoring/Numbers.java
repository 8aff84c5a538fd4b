package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.event.ExposureLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written for people: the same in every place and on every machine. Stateless. */
public final class Numbers {

    /** A minus sign as wide as a plus sign, as typographers want it. */
    private static final String MINUS = "\u2212";

    private static final int[] POWERS = {1, 10, 100, 1000, 10_000};

    /** Far beyond any figure of a report. */
    private static final double PLENTY = 1e9;

    /** Many times what multiplying can be off by. */
    private static final double HALF_WAY = 1e-6;

    private Numbers() {}

    /** With one decimal, such as {@code 67.0}. */
    public static String oneDecimal(double number) {
        return decimals(number, 1);
    }

    /** With so many decimals, at most 4; never a negative zero. */
    public static String decimals(double number, int decimals) {
        double scaled = Math.abs(number) * POWERS[decimals];
        long whole = (long) scaled;
        double rest = scaled - whole;
        // Half-way cases are left to the JDK, which looks at the decimals of the number itself.
        boolean clear = scaled < PLENTY && Math.abs(rest - 0.5) > HALF_WAY;
        return clear
                ? text(number < 0, rest > 0.5 ? whole + 1 : whole, decimals)
                : formatted(number, decimals);
    }

    private static String text(boolean negative, long digits, int decimals) {
        StringBuilder text = new StringBuilder(12);
        text.append(digits);
        while (text.length() <= decimals) {
            text.insert(0, '0');
        }
        if (decimals > 0) {
            text.insert(text.length() - decimals, '.');
        }
        return negative && digits != 0 ? text.insert(0, MINUS).toString() : text.toString();
    }

    private static String formatted(double number, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        if (!text.startsWith("-")) {
            return text;
        }
        String unsigned = text.substring(1);
        return unsigned.chars().allMatch(c -> c == '0' || c == '.') ? unsigned : MINUS + unsigned;
    }

    /**
     * An index as API, CSV and the method's computation give it: with one decimal, and never across
     * the border of its label, so that 44.96 is 44.9 and not 45.0 beside "Moderate".
     */
    public static double published(double index) {
        double rounded = tenth(index);
        return ExposureLabel.of(rounded) == ExposureLabel.of(index)
                ? rounded
                : BigDecimal.valueOf(index).setScale(1, RoundingMode.FLOOR).doubleValue();
    }

    /** Rounded to one decimal. */
    public static double tenth(double number) {
        return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).doubleValue();
    }

    /**
     * Without decimals, such as {@code 67}. Rounds what {@link #tenth} gives, so that whoever
     * rounds a figure of the API gets the number on the page.
     */
    public static String whole(double number) {
        return text(rounded(number));
    }

    /** The number that {@link #whole} writes. */
    public static long rounded(double number) {
        return BigDecimal.valueOf(number)
                .setScale(1, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** A whole number with its sign, such as {@code +1}; zero has none. */
    public static String signed(long number) {
        return number > 0 ? "+" + number : text(number);
    }

    private static String text(long number) {
        return number < 0 ? MINUS + -number : Long.toString(number);
    }

    /**
     * An index as people read it: {@code 67}, or {@code just under 65} where the whole number alone
     * would contradict the label.
     */
    public static String index(double index) {
        String whole = whole(published(index));
        boolean crosses =
                ExposureLabel.of((double) rounded(published(index))) != ExposureLabel.of(index);
        return crosses ? "just under " + whole : whole;
    }

    /** An index with its band, as it is always shown: {@code 67, likely 43 to 91}. */
    public static String withBand(double index, double low, double high) {
        return index(index) + ", likely " + whole(low) + " to " + whole(high);
    }

    /** A difference of two indices without its sign, such as {@code 4 points}. */
    public static String points(double difference) {
        long whole = Math.abs(rounded(difference));
        if (whole == 0) {
            return "less than 1 point";
        }
        return whole == 1 ? "1 point" : whole + " points";
    }

    /** Percent without decimals, such as {@code 40 %}. */
    public static String percent(double number) {
        String whole = whole(number);
        return (number > 0 && whole.equals("0") ? "under 1" : whole) + " %";
    }
}
