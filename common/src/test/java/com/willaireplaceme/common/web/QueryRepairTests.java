package com.willaireplaceme.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRepairTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "utm_source=news+letter&utm_medium=e%20mail",
                "q=%C3%BC%E2%82%AC%F0%9F%98%80",
                "a=1&&b&=c",
                "x=%26%3D%23%2B",
                "a=%c3%bc"
            })
    void whatCanBeReadStaysAsItIs(String query) {
        assertThat(QueryRepair.readable(query)).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a=x|y a=x%7Cy",
                "a={b}[c]^`<d> a=%7Bb%7D%5Bc%5D%5E%60%3Cd%3E",
                "a=\\ a=%5C",
                "a=%FC a=%EF%BF%BD",
                "a=%FCb&c=%FC a=%EF%BF%BDb&c=%EF%BF%BD",
                "a=100% a=100%25",
                "a=%zz a=%25zz",
                "a=%u00fc a=%25u00fc",
                "a=%4 a=%254",
                "a=%00x a=%EF%BF%BDx",
                "a=%C0%80 a=%EF%BF%BD%EF%BF%BD",
                "a=%ED%A0%80 a=%EF%BF%BD",
                "a=%C3 a=%EF%BF%BD",
                "a=%26%FC a=%26%EF%BF%BD",
                "%FC=1 %EF%BF%BD=1"
            })
    void whatCannotBeReadIsReplacedAndTheRestStays(String query, String readable) {
        assertThat(QueryRepair.readable(query)).isEqualTo(readable);
    }

    /** Whatever is in a query, it is a valid one afterwards, without NUL. */
    @Test
    void everyOctetLeavesAQueryThatCanBeRead() {
        for (int octet = 0; octet < 256; octet++) {
            String query =
                    QueryRepair.readable(
                            "a=%" + "%02x".formatted(octet) + "&b=" + rawOrNothing(octet) + "&c=1");
            assertThat(URI.create("http://localhost/?" + query).getRawQuery()).endsWith("&c=1");
            assertThat(URLDecoder.decode(query, StandardCharsets.UTF_8)).doesNotContain("\0");
        }
    }

    /** What a request line can hold raw, once Tomcat lets it pass. */
    private static String rawOrNothing(int octet) {
        return octet > ' ' && octet < 0x7F && octet != '#' ? Character.toString(octet) : "";
    }
}
