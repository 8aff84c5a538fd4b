package com.willaireplaceme.capture.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.address.AddressSettings.Disposable;
import com.willaireplaceme.common.identity.CanonicalAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainsTests {

    private final MailDomains domains = domains(Disposable.WARN);

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmai.com, gmail.com",
        "GMAIL.CON, gmail.com",
        "gmail.co, gmail.com",
        "hotmial.com, hotmail.com",
        "outlok.com, outlook.com",
        "yaho.com, yahoo.com",
        "yahooo.co.uk, yahoo.co.uk",
        "iclod.com, icloud.com",
        "protonmial.com, protonmail.com",
        "t-onlin.de, t-online.de",
        "gmx.ed, gmx.de"
    })
    void aTypingMistakeIsSuggested(String typed, String meant) {
        assertThat(domains.suggestion(typed)).hasValue(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com", "GMX.de", "mail.com", "email.com", "ymail.com", "example.org",
                "company.com", "gmx.at", "yahoo.ca", "outlook.at", "uni-bonn.de", "x.org"
            })
    void anotherDomainIsLeftAlone(String typed) {
        assertThat(domains.suggestion(typed)).isEmpty();
    }

    @Test
    void aThrowAwayMailboxIsWarnedAboutAlsoBelowItsDomain() {
        assertThat(domains.hints("inbox.mailinator.com"))
                .containsExactly(
                        "inbox.mailinator.com looks like a throw-away mailbox. The report may never reach you there.");
        assertThat(domains.refuses(address("ada@mailinator.com"))).isFalse();
    }

    @Test
    void aSettingRefusesOrAllowsIt() {
        assertThat(domains(Disposable.REFUSE).refuses(address("ada@mailinator.com"))).isTrue();
        assertThat(domains(Disposable.REFUSE).refuses(address("ada@example.org"))).isFalse();
        assertThat(domains(Disposable.ALLOW).hints("mailinator.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "apple, false",
        "müller, false",
        "пример, false",
        "例え, false",
        "toyotaトヨタ, false",
        "한국mail, false",
        "abc-123, false",
        "\u0430pple, true",
        "p\u0430ypal, true",
        "αbc, true",
        "привет한국, true"
    })
    void aLabelThatMixesScriptsAsNoLanguageDoesIsALookAlike(String label, boolean mixed) {
        assertThat(LookAlikes.mixesScripts(label)).isEqualTo(mixed);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@пример.рф, false",
        "ada@m\u00fcller.example, false",
        "ada@xn--pple-43d.example, true",
        "ad\u0430@example.org, true"
    })
    void anAddressIsLookedAtLabelByLabelAndInItsUnicodeForm(String address, boolean mixed) {
        assertThat(LookAlikes.mixesScripts(address(address))).isEqualTo(mixed);
    }

    private static MailDomains domains(Disposable policy) {
        return new MailDomains(new AddressSettings(policy));
    }

    private static CanonicalAddress address(String typed) {
        return ((CanonicalAddress.Valid) CanonicalAddress.read(typed)).address();
    }
}
