package com.willaireplaceme.console.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A file of comma-separated values (RFC 4180), with a byte order mark, without which spreadsheets
 * take UTF-8 for something else. Not thread-safe.
 *
 * <p>Text from outside must not become a formula. A spreadsheet takes for one whatever begins with
 * {@code = + - @}, a tab or a carriage return, also in full width and behind white space; and
 * depending on the country it begins a new cell at a semicolon or a tab, whatever is quoted. So an
 * apostrophe stands before each such beginning: that of the value, and that behind every separator
 * and quote in it.
 */
public final class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Pattern FORMULA =
            Pattern.compile(
                    "(^|[,;|\\t\\r\\n\"'\u2018\u2019\u201C\u201D\uFF0C\uFF1B\uFF5C\uFF02\uFF07])"
                            + "(?=[\\s\\p{Z}\\p{C}]*[=+@\u2212\uFF1D\uFF0B\uFF0D\uFF20\uFE62\uFE63\uFE66"
                            + "\uFE6B\u207A\u207B\u207C\u208A\u208B\u208C-]|^[\\t\\r])");

    private final StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    private final CSVPrinter printer;

    /** Begins with the line of headings. */
    public CsvFile(String... headings) {
        try {
            printer = new CSVPrinter(text, CSVFormat.RFC4180);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line((Object[]) headings);
    }

    /** Adds a line; {@code null} is an empty cell. */
    public void line(@Nullable Object... values) {
        try {
            printer.printRecord(Arrays.stream(values).map(CsvFile::cell));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The answer that a browser saves under that name. */
    public ResponseEntity<String> download(String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(text.toString());
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value == null || value instanceof Number
                ? value
                : FORMULA.matcher(value.toString()).replaceAll("$1'");
    }
}
