package com.willaireplaceme.mailer.bounce;

import static com.willaireplaceme.mailer.bounce.TestMails.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.bounce.Report.Complained;
import com.willaireplaceme.mailer.bounce.Report.Failed;
import com.willaireplaceme.mailer.bounce.Report.Nothing;
import com.willaireplaceme.mailer.bounce.Report.Passed;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTests {

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 'smtp; 550 5.1.1 User unknown', 5.1.1",
        "5.0.0, 'smtp; 550 5.2.2 mailbox full', 5.2.2",
        "5.0.0, 'smtp; 550 no such user', 5.0.0",
        "4.4.7, 'smtp; 451 later', 4.4.7",
        "'', 'smtp; 554 5.7.1 refused', 5.7.1",
        "'', '', 4.0.0",
        "nonsense, 'X-Other; 5.1.10', 5.1.10"
    })
    void aFailureHasTheMostExactStatus(String status, String diagnostic, String expected)
            throws Exception {
        ReturnedMail mail =
                read(TestMails.failure("failed", status, diagnostic, "<id@example.org>"));
        assertThat(mail.report())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.status()).hasToString(expected));
        assertThat(mail.messageIds()).containsExactly("<id@example.org>");
    }

    @Test
    void addressesOutsideAsciiAreReadToo() throws Exception {
        ReturnedMail mail = read(TestMails.internationalFailure("the-envelope"));
        assertThat(mail.report())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.status()).hasToString("5.1.1"));
        assertThat(mail.envelopeIds()).containsExactly("the-envelope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "Expanded"})
    void aServerThatHadTheMessageSaysSo(String action) throws Exception {
        assertThat(read(TestMails.failure(action, "4.4.1", "", "<id>")).report())
                .isEqualTo(new Passed(action.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abuse", "Fraud"})
    void aComplaintIsOne(String type) throws Exception {
        ReturnedMail mail =
                read(TestMails.abuse(type, "<bounces+x@example.org>", "<id@example.org>"));
        assertThat(mail.report()).isInstanceOf(Complained.class);
        assertThat(mail.envelopeIds()).containsExactly("<bounces+x@example.org>");
        assertThat(mail.messageIds()).containsExactly("<id@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-spam", "auth-failure", "other-nonsense", ""})
    void aReportAboutSomethingElseIsNoComplaint(String type) throws Exception {
        assertThat(read(TestMails.abuse(type, "", "<id>")).report()).isEqualTo(new Nothing());
    }

    @Test
    void whatPeopleWriteIsNoReport() throws Exception {
        assertThat(read(TestMails.outOfOffice()).report()).isEqualTo(new Nothing());
        assertThat(read("").report()).isEqualTo(new Nothing());
    }

    @Test
    void aFailureInsideAnotherMailIsFoundAndADeepOneIsNotSearchedFor() throws Exception {
        String failure = TestMails.failure("failed", "5.1.1", "", "<id>");
        assertThat(read(wrapped(failure, 1)).report()).isInstanceOf(Failed.class);
        assertThat(read(wrapped(failure, 50)).report()).isEqualTo(new Nothing());
    }

    @Test
    void whateverComesIsReadOrRefused() throws Exception {
        Random random = new Random(7);
        byte[] whole = bytes(TestMails.failure("failed", "5.1.1", "", "<id>"));
        for (int i = 0; i < 500; i++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int j = 0; j < 20 && broken.length > 0; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ReportReader.read(broken)).isNotNull();
            } catch (MessagingException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset",
                "multipart/mixed; boundary=\"never\"",
                "multipart/mixed",
                "///",
                ""
            })
    void aBrokenPartBesideTheReportSpoilsNothing(String type) throws Exception {
        String mail =
                TestMails.failure("failed", "5.1.1", "", "<id>")
                        .replace("text/plain; charset=us-ascii", type);
        assertThat(read(mail).report()).isInstanceOf(Failed.class);
        assertThat(read(mail).messageIds()).containsExactly("<id>");
    }

    private static String wrapped(String mail, int times) {
        int headers = mail.indexOf("Content-Type: multipart/report");
        String inner = mail.substring(headers);
        for (int i = 0; i < times; i++) {
            inner =
                    "Content-Type: multipart/mixed; boundary=\"w%d\"\n\n--w%d\n%s\n--w%d--\n"
                            .formatted(i, i, inner, i);
        }
        return "MIME-Version: 1.0\n" + inner;
    }

    private static ReturnedMail read(String mail) throws MessagingException {
        return ReportReader.read(bytes(mail));
    }
}
