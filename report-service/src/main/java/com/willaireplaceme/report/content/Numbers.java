package com.willaireplaceme.report.content;

import java.util.Locale;

/** How numbers are written in a report: the same in every place and on every machine. */
public final class Numbers {

    /** A minus sign as wide as a plus sign, as typographers want it. */
    private static final String MINUS = "\u2212";

    private Numbers() {}

    /** With one decimal, such as {@code 67.0}. */
    public static String oneDecimal(double number) {
        return decimals(number, 1);
    }

    /** With so many decimals; never a negative zero. */
    public static String decimals(double number, int decimals) {
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
