package com.willaireplaceme.console.audit;

/** Lines of CSV (RFC 4180). Stateless. */
public final class Csv {

    private Csv() {}

    /**
     * One line, ended by CR LF. A value that a spreadsheet would take for a formula is preceded by
     * an apostrophe.
     */
    public static String line(Object... values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : ",").append(field(value));
        }
        return line.append("\r\n").toString();
    }

    private static String field(Object value) {
        String text = String.valueOf(value);
        if (!(value instanceof Number)
                && !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
