package com.willaireplaceme.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.identity.CanonicalAddress.Invalid;
import com.willaireplaceme.common.identity.CanonicalAddress.Valid;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTests {

    private static final KeyedHash HASH = new KeyedHash("a pepper of this test only", "2026");

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "'  Ada@Example.ORG ', ada@example.org",
        "ada+news@example.org, ada@example.org",
        "a.d.a@example.org, a.d.a@example.org",
        "A.d.a+x@Gmail.com, ada@gmail.com",
        "a.da@googlemail.com, ada@googlemail.com",
        "ada@b\u00FCcher.example, ada@xn--bcher-kva.example",
        "Jose\u0301@example.org, jos\u00E9@example.org",
    })
    void spellingsOfOneMailboxAreOneAddress(String typed, String canonical) {
        assertThat(valid(typed).value()).isEqualTo(canonical);
    }

    @Test
    void mailGoesToTheAddressAsWritten() {
        assertThat(valid(" Ada.B+news@B\u00FCcher.example ").deliverable())
                .isEqualTo("Ada.B+news@xn--bcher-kva.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "ada",
                "ada@",
                "@example.org",
                "ada@localhost",
                "ada@[127.0.0.1]",
                "ada@example..org",
                "ada b@example.org",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada\u0000@example.org",
                "Ada <ada@example.org>",
                "ada(comment)@example.org",
                "\"ada b\"@example.org",
                "@relay.example:ada@example.org",
                "ada@stra\u00DFe.example",
                "ada@example.org,eve@example.org",
            })
    void whatIsNoAddressIsRefusedWithARule(String typed) {
        assertThat(CanonicalAddress.read(typed))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.rule()).startsWith("must"));
    }

    @Test
    void anOverlongAddressIsRefused() {
        assertThat(CanonicalAddress.read("a".repeat(65) + "@example.org"))
                .isInstanceOf(Invalid.class);
        assertThat(CanonicalAddress.read("a@" + "example.".repeat(40) + "org"))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void theTextFormsHideTheAddress() {
        assertThat(valid("ada@example.org").toString()).doesNotContain("ada");
    }

    @Test
    void keysAreVersion8AndDependOnEveryPart() {
        CanonicalAddress ada = valid("ada@example.org");
        UUID key = HASH.idempotencyKey(ada, "backend-developer", Level.SENIOR);

        assertThat(key.version()).isEqualTo(8);
        assertThat(key.variant()).isEqualTo(2);
        assertThat(
                        HASH.idempotencyKey(
                                valid("ADA+x@example.org"), "backend-developer", Level.SENIOR))
                .isEqualTo(key);
        assertThat(HASH.idempotencyKey(ada, "backend-developer", Level.LEAD)).isNotEqualTo(key);
        assertThat(HASH.idempotencyKey(ada, "data-engineer", Level.SENIOR)).isNotEqualTo(key);
        assertThat(HASH.recipient(ada)).isNotEqualTo(key);
        assertThat(
                        new KeyedHash("a pepper of this test only", "2027")
                                .idempotencyKey(ada, "backend-developer", Level.SENIOR))
                .isNotEqualTo(key);
        assertThat(
                        new KeyedHash("another pepper altogether", "2026")
                                .idempotencyKey(ada, "backend-developer", Level.SENIOR))
                .isNotEqualTo(key);
    }

    /** HMAC-SHA-256 computed once with an independent program, so that keys never change unseen. */
    @Test
    void keysStayWhatTheyWere() {
        assertThat(HASH.idempotencyKey(valid("ada@example.org"), "backend-developer", Level.SENIOR))
                .hasToString("95239eea-a2b6-8e8d-9a54-98d8cfbdfa8e");
        assertThat(HASH.recipient(valid("ada@example.org")))
                .hasToString("f7567a30-899f-8ae4-9fd8-3801e0d77c98");
    }

    private static CanonicalAddress valid(String typed) {
        return ((Valid) CanonicalAddress.read(typed)).address();
    }
}
