package com.willaireplaceme.console.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTests {

    @Test
    void aLineHasAsManyCellsAsThereAreValues() {
        CsvFile csv = new CsvFile("name", "email", "days");
        csv.line(null, "a@example.org", -3);
        csv.line("", "b, c \"d\"\r\ne", 0);

        assertThat(text(csv).split("\r\n", -1))
                .containsExactly(
                        "\uFEFFname,email,days",
                        ",a@example.org,-3",
                        "\"\",\"b, c \"\"d\"\"",
                        "e\",0",
                        "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "\n=1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM",
                "\u22121",
                "\t =1"
            })
    void whatBeginsLikeAFormulaIsText(String value) {
        assertThat(cell(value)).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada;=1+1",
                "Ada; =1+1",
                "Ada,=1+1",
                "Ada\t=1+1",
                "Ada|@x",
                "Ada\";=1",
                "Ada\"=1",
                "Ada'+1",
                "Ada\n-1",
                "Ada\r\n=1",
                "Ada\uFF1B\uFF1D1"
            })
    void whatWouldBeginLikeOneBehindASeparatorIsTextToo(String value) {
        assertThat(cell(value)).isNotEqualTo(value);
        assertThat(cell(value).replace("'", "")).isEqualTo(value.replace("'", ""));
        assertThat(cell(value)).doesNotContainPattern("[;,\\t|\"\r\n\uFF1B][\\s]*[=+@\uFF1D-]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "Jean-Luc",
                "a+b@example.org",
                "2026-02-03T04:05:06Z",
                "Marks & Co; more",
                "O'Brien",
                "x = y"
            })
    void otherTextStaysAsItIs(String value) {
        assertThat(cell(value)).isEqualTo(value);
    }

    private static String cell(String value) {
        CsvFile csv = new CsvFile("x", "value");
        csv.line("x", value);
        String line = text(csv).substring("\uFEFFx,value\r\nx,".length()).replaceAll("\r\n$", "");
        return line.startsWith("\"")
                ? line.substring(1, line.length() - 1).replace("\"\"", "\"")
                : line;
    }

    private static String text(CsvFile csv) {
        return Objects.requireNonNull(csv.download("x.csv").getBody());
    }
}
