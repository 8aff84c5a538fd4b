package com.willaireplaceme.common.scoring;

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

    /** With one decimal and its sign, such as {@code +1.2}; zero has none. */
    public static String signed(double number) {
        String text = oneDecimal(number);
        return text.startsWith(MINUS) || text.equals("0.0") ? text : "+" + text;
    }

    /** Percent without decimals where there are none, such as {@code 40 %} and {@code 33.3 %}. */
    public static String percent(double number) {
        String text = oneDecimal(number);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }
}
