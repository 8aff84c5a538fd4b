package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.mailer.SmtpUrl.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTests {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org, mail.example.org, 25, STARTTLS_IF_OFFERED",
        "SMTP://mail.example.org/, mail.example.org, 25, STARTTLS_IF_OFFERED",
        "smtp://127.0.0.1:2525, 127.0.0.1, 2525, STARTTLS_IF_OFFERED",
        "smtp://[::1]:2525, ::1, 2525, STARTTLS_IF_OFFERED",
        "smtp://mail.example.org:587?starttls=required, mail.example.org, 587, STARTTLS_REQUIRED",
        "smtp://mail.example.org?starttls=optional, mail.example.org, 25, STARTTLS_IF_OFFERED",
        "smtp://mail.example.org?starttls=off, mail.example.org, 25, NONE",
        "smtps://mail.example.org, mail.example.org, 465, TLS",
        "smtps://mail.example.org:4650, mail.example.org, 4650, TLS"
    })
    void itsFormsAreRead(String text, String host, int port, Encryption encryption) {
        assertThat(SmtpUrl.parse(text)).isEqualTo(new SmtpUrl(host, port, encryption, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://ada:secret@mail.example.org, ada, secret",
        "smtp://ada%40example.org:s%3Ae%2Fc%40r%25et@mail.example.org, ada@example.org, s:e/c@r%et",
        "smtp://ada:a+b%20c@mail.example.org, ada, a+b c",
        "smtp://ada:a:b@mail.example.org, ada, a:b",
        "smtp://ada:@mail.example.org, ada, ''",
        "smtp://%C3%A4da:gr%C3%BCn@mail.example.org, äda, grün"
    })
    void userAndPasswordArePercentEncoded(String text, String user, String password) {
        SmtpUrl url = SmtpUrl.parse(text);
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org",
                "mail.example.org:25",
                "http://mail.example.org",
                "smtp://",
                "smtp://secret word@mail.example.org",
                "smtp://ada:se#cret@mail.example.org",
                "smtp://secret@mail.example.org",
                "smtp://:secret@mail.example.org",
                "smtp://ada:%zzsecret@mail.example.org",
                "smtp://mail.example.org:0",
                "smtp://mail.example.org:65536",
                "smtp://mail.example.org/secret",
                "smtp://mail.example.org?starttls=secret",
                "smtps://mail.example.org?starttls=required",
                "smtp://mail_secret.example.org"
            })
    void anythingElseIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> SmtpUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SMTP_URL ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void itsTextFormHidesWhoLogsIn() {
        assertThat(SmtpUrl.parse("smtp://ada:secret@mail.example.org:587"))
                .hasToString("SmtpUrl[mail.example.org:587, STARTTLS_IF_OFFERED]");
    }
}
