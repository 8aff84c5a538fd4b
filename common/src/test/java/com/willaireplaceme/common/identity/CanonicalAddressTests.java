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
        "a.da@googlemail.com, ada@gmail.com",
        "ada@b\u00FCcher.example, ada@xn--bcher-kva.example",
        "Jose\u0301@example.org, jos\u00E9@example.org",
    })
    void spellingsOfOneMailboxAreOneAddress(String typed, String canonical) {
        assertThat(valid(typed).value()).isEqualTo(canonical);
    }

    /** A line for each provider of the table and each kind of rule that it documents. */
    @ParameterizedTest
    @CsvSource({
        "bugs.dup1@gmail.com, bugsdup1@googlemail.com",
        "B.U.G.S+a@googlemail.com, bugs@gmail.com",
        "ada.love_lace-x@proton.me, adalovelacex@protonmail.com",
        "ada@pm.me, a-d-a+shop@protonmail.ch",
        "ada@icloud.com, ada@me.com",
        "ada+x@mac.com, ada@icloud.com",
        "ada@yandex.ru, ada@ya.ru",
        "ada+x@yandex.com.tr, Ada@narod.ru",
        "ada@yandex.kz, ada@yandex.com",
        "ada-shop@yahoo.com, ada-news@yahoo.com",
        "ada-shop@yahoo.com, ada@yahoo.com",
        "ada-a-b@yahoo.co.uk, ada@yahoo.co.uk",
        "ada-x@ymail.com, ada+y@ymail.com",
        "shop@ada.fastmail.com, ada@fastmail.com",
        "news+x@ada.fastmail.fm, ada+y@fastmail.fm",
        "ada@runbox.com, ada@runbox.no",
        "ada@runbox.eu, ada+x@runbox.com",
        "ada-x@rahul.net, ada+x@rahul.net",
        "ada+x@outlook.com, ADA@outlook.com",
        "ada+x@any.example, ada@any.example",
    })
    void spellingsThatAProviderCallsOneMailboxAreOnePerson(String one, String other) {
        assertThat(valid(one).value()).isEqualTo(valid(other).value());
        assertThat(HASH.recipient(valid(one))).isEqualTo(HASH.recipient(valid(other)));
        // The deliverable form, which travels with the request, is the same person again.
        assertThat(valid(valid(one).deliverable())).isEqualTo(valid(one));
    }

    /** Two people taken for one would cost one of them the report. */
    @ParameterizedTest
    @CsvSource({
        "a.da@outlook.com, ada@outlook.com",
        "ada@outlook.com, ada@hotmail.com",
        "a.da@yahoo.com, ada@yahoo.com",
        "ada@yahoo.com, ada@yahoo.co.uk",
        "ada@yahoo.com, ada@ymail.com",
        "ada-x@gmail.com, ada@gmail.com",
        "a_da@gmail.com, ada@gmail.com",
        "ada-x@icloud.com, ada@icloud.com",
        "a.da@icloud.com, ada@icloud.com",
        "a.da@yandex.ru, a-da@yandex.ru",
        "ada@fastmail.com, ada@fastmail.fm",
        "a.da@fastmail.com, ada@fastmail.com",
        "ada@hushmail.com, ada@hush.com",
        "ada@tuta.com, ada@tutanota.com",
        "ada@mail.ru, ada@bk.ru",
        "shop@ada.example.org, ada@example.org",
        "ada-x@example.org, ada@example.org",
        "ada@gmail.com, ada@gmail.example",
    })
    void whatNoProviderCallsOneMailboxStaysTwoPeople(String one, String other) {
        assertThat(valid(one).value()).isNotEqualTo(valid(other).value());
    }

    @Test
    void aNameThatIsNothingButWhatAProviderIgnoresStaysAName() {
        assertThat(valid("-_-@proton.me").value()).isEqualTo("-_-@proton.me");
        assertThat(valid("+x@gmail.com").value()).isEqualTo("+x@gmail.com");
    }

    @Test
    void anEarlierVersionOfTheRulesCanStillBeAsked() {
        assertThat(valid("a.da+x@googlemail.com").byRules(1).value())
                .isEqualTo("ada@googlemail.com");
        assertThat(valid("ada-x@yahoo.com").byRules(1).value()).isEqualTo("ada-x@yahoo.com");
        assertThat(valid("a.da@proton.me").byRules(KeyFingerprint.ADDRESS_RULES))
                .isEqualTo(valid("a.da@proton.me"));
    }

    /** Written with escapes, because nobody could see them. */
    @Test
    void whatNobodySeesMakesNoOtherPerson() {
        for (int codePoint :
                new int[] {
                    0x00AD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                    0x202A, 0x202C, 0x2060, 0x2062, 0x2066, 0x2069, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0,
                    0xE0061
                }) {
            String hidden = Character.toString(codePoint);
            for (String typed :
                    new String[] {
                        hidden + "ada@example.org",
                        "ada@example.org" + hidden,
                        "a" + hidden + "da@example.org",
                        "ada" + hidden + "@example.org",
                        "ada@" + hidden + "example.org",
                        "ada@exam" + hidden + "ple.org",
                        "ada@example." + hidden + "org"
                    }) {
                assertThat(valid(typed))
                        .as("U+%04X in %s", codePoint, typed)
                        .isEqualTo(valid("ada@example.org"));
            }
        }
    }

    @Test
    void everyWhiteSpaceAtTheEndsIsStrippedAndNoneInsideIsTaken() {
        for (int codePoint :
                new int[] {
                    ' ', '\t', '\n', '\r', 0x85, 0xA0, 0x2003, 0x2007, 0x2028, 0x202F, 0x3000
                }) {
            String space = Character.toString(codePoint);
            assertThat(valid(space + "ada@example.org" + space))
                    .as("U+%04X at the ends", codePoint)
                    .isEqualTo(valid("ada@example.org"));
            assertThat(CanonicalAddress.read("ada" + space + "b@example.org"))
                    .as("U+%04X inside", codePoint)
                    .isEqualTo(new Invalid("must not contain spaces or line breaks"));
        }
    }

    /** Persian with a joiner, which may be meant, an override, a control character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627@example.org",
                "ada\u202Egro@example.org",
                "ada\u0000@example.org",
                "ada@example.org\u0000",
                "ada\uD800@example.org"
            })
    void whatMayBeMeantAndCannotBeSeenIsRefusedInWords(String typed) {
        assertThat(CanonicalAddress.read(typed))
                .isEqualTo(
                        new Invalid(
                                "must not contain invisible characters; please type it instead of pasting it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada\uFF20example.org",
                "\uFF41\uFF44\uFF41@example.org",
                "ada@example\u3002org",
                "ada@example\uFF0Eorg",
                "ada@example\uFF61org",
                "ada@\uFF45xample.org"
            })
    void whatAnEastAsianKeyboardWritesMeansThePlainCharacters(String typed) {
        assertThat(valid(typed)).isEqualTo(valid("ada@example.org"));
    }

    /** Bold, circled, a ligature, a long s, a superscript, a letter of nobody's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD835\uDC1A\uD835\uDC1D\uD835\uDC1A@example.org",
                "\u24D0da@example.org",
                "\uFB01ona@example.org",
                "ada@e\u017Fample.org",
                "ad\u00AA@example.org",
                "ada\uE000@example.org",
                "ada\uFFFD@example.org",
                "ada@example\u2024org"
            })
    void lookAlikesOfPlainLettersAreRefusedInWords(String typed) {
        assertThat(CanonicalAddress.read(typed))
                .isEqualTo(
                        new Invalid("must be written in plain letters, as a keyboard types them"));
    }

    @Test
    void anAddressInAnotherScriptIsTaken() {
        assertThat(valid("\u0E2A\u0E33@example.org").value()).isEqualTo("\u0E2A\u0E33@example.org");
        assertThat(valid("\u0438\u0432\u0430\u043D@\u043F\u043E\u0447\u0442\u0430.example").value())
                .isEqualTo("\u0438\u0432\u0430\u043D@xn--80a1acny.example");
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

    @Test
    void aFingerprintTellsPeppersApartAndNotEditions() {
        KeyFingerprint own = HASH.fingerprint();

        assertThat(KeyFingerprint.parse(own.text())).isEqualTo(own);
        assertThat(HASH.ofEdition("2027").fingerprint()).isEqualTo(own);
        assertThat(own.differencesFrom(own)).isEmpty();
        assertThat(
                        new KeyedHash("another pepper altogether", "2026")
                                .fingerprint()
                                .differencesFrom(own))
                .containsExactly("KEY_PEPPER is another one");
        assertThat(own.differencesFrom(new KeyFingerprint(own.pepper(), own.keyRule(), 1)))
                .containsExactly("addresses are read by rules 2 instead of 1");
    }

    private static CanonicalAddress valid(String typed) {
        return ((Valid) CanonicalAddress.read(typed)).address();
    }
}
