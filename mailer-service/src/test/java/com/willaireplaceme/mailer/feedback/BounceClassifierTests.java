package com.willaireplaceme.mailer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.BounceCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class BounceClassifierTests {

    /**
     * Our own address, authentication, the message or a full mailbox: nobody is to be suppressed.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    4.0.0 | smtp; 550 client host blocked                              | POLICY
                    5.1.1 | smtp; 550 5.7.1 IP blacklisted                             | POLICY
                    5.1.0 | smtp; 550 5.2.2 mailbox full                               | FULL
                    5.0.0 | ''                                                         | OTHER
                    5.1.0 | ''                                                         | OTHER
                    5.2.0 | 550 refused                                                | OTHER
                    5.1.1 | 550 rejected because 192.0.2.1 is on a block list          | POLICY
                    5.1.1 | 553 https://www.spamhaus.example/query?ip=192.0.2.1        | POLICY
                    5.0.0 | 550 5.1.0 sender rejected                                  | POLICY
                    5.1.1 | 550 Sender verify failed: no such user                     | POLICY
                    5.1.1 | 550 5.7.26 unauthenticated mail, see the domain's DMARC    | AUTHENTICATION
                    5.1.1 | 550 SPF check failed for this domain                       | AUTHENTICATION
                    5.1.1 | 552 user is over quota                                     | FULL
                    5.1.1 | 550 too many messages for this user                        | RATE
                    5.1.1 | 554 message looks like spam                                | CONTENT
                    5.0.0 | 552 message size exceeds fixed limit                       | TOO_LARGE
                    5.4.7 | 554 delivery expired after 5 days                          | NETWORK
                    5.4.4 | 450 4.4.3 name server timeout                              | NETWORK
                    5.1.1 | 450 4.1.1 user unknown, try later                          | NETWORK
                    4.1.1 | 550 user unknown                                           | MAILBOX_UNKNOWN
                    4.4.7 | 550 5.1.1 user unknown                                     | MAILBOX_UNKNOWN
                    5.0.0 | 450 user unknown                                           | MAILBOX_UNKNOWN
                    5.1.1 | 450 user unknown                                           | MAILBOX_UNKNOWN
                    5.2.1 | 550 this account has been temporarily suspended            | DISABLED
                    5.7.1 | 550 5.7.1 mailbox unavailable                              | POLICY
                    5.1.8 | ''                                                         | POLICY
                    ''    | ''                                                         | OTHER
                    """)
    void otherCausesSuppressNobody(String status, String diagnostic, BounceCategory category) {
        Verdict verdict = BounceClassifier.classify(status, diagnostic);
        assertThat(verdict.category()).isEqualTo(category);
        assertThat(verdict.suppresses()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5.1.1 | ''                                                    | MAILBOX_UNKNOWN
                    5.0.0 | 550 no such user                                      | MAILBOX_UNKNOWN
                    5.1.0 | 550 #5.1.0 Address rejected.                          | MAILBOX_UNKNOWN
                    5.7.1 | 550 5.1.1 recipient unknown                           | MAILBOX_UNKNOWN
                    4.0.0 | 550 5.1.1 user unknown                                | MAILBOX_UNKNOWN
                    ''    | 550 5.5.0 Adresse destinataire invalide               | MAILBOX_UNKNOWN
                    5.4.1 | 550 5.4.1 Recipient address rejected: Access denied   | MAILBOX_UNKNOWN
                    5.1.2 | ''                                                    | DOMAIN_UNKNOWN
                    5.4.4 | Host or domain name not found. type=A: Host not found | DOMAIN_UNKNOWN
                    ''    | 556 5.1.10 domain does not accept mail (nullMX)       | DOMAIN_UNKNOWN
                    5.1.6 | ''                                                    | MOVED
                    5.2.1 | ''                                                    | DISABLED
                    5.0.0 | 550 this mailbox is disabled                          | DISABLED
                    """)
    void wordsAndCodesAboutTheMailboxOrTheDomainSuppress(
            String status, String diagnostic, BounceCategory category) {
        Verdict verdict = BounceClassifier.classify(status, diagnostic);
        assertThat(verdict.category()).isEqualTo(category);
        assertThat(verdict.suppresses()).isTrue();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/mailer/bounce-texts.txt", delimiter = '|')
    void whatWellKnownServersSayIsUnderstood(String category, String suppresses, String words) {
        Verdict verdict = BounceClassifier.classify("", words);
        assertThat(verdict.category().word()).isEqualTo(category);
        assertThat(verdict.suppresses()).isEqualTo(suppresses.equals("yes"));
    }

    @Test
    void whatPeopleAreToldCountsWhereTheServerSaysNothing() {
        assertThat(BounceClassifier.classify("5.0.0", "", "ada: no such mailbox here").category())
                .isEqualTo(BounceCategory.MAILBOX_UNKNOWN);
        assertThat(BounceClassifier.classify("5.1.1", "", "her mailbox is full").category())
                .isEqualTo(BounceCategory.FULL);
    }

    @Test
    void anotherCauseInAnyOfTheTextsPreventsSuppression() {
        assertThat(
                        BounceClassifier.classify(
                                        "5.1.1",
                                        "550 5.1.1 user unknown",
                                        "rejected: not enough disk space")
                                .suppresses())
                .isFalse();
    }

    /** What names mean is nobody's business: an address may read like a reason. */
    @Test
    void addressesAndLinksDecideNothing() {
        assertThat(BounceClassifier.classify("5.0.0", "550 <user.unknown@example.com> refused"))
                .extracting(Verdict::category, Verdict::suppresses)
                .containsExactly(BounceCategory.OTHER, false);
        assertThat(
                        BounceClassifier.classify(
                                        "5.1.1",
                                        "550 user unknown, see https://example.org/spam/blocked")
                                .suppresses())
                .isTrue();
    }

    @Test
    void theEvidenceIsTheCodeAndTheRule() {
        Verdict verdict =
                BounceClassifier.classify("5.0.0", "550 5.1.1 <ada@example.com>: user unknown");
        assertThat(verdict.codeText()).isEqualTo("5.1.1");
        assertThat(verdict.rule()).isEqualTo("no-such-user");
        assertThat(BounceClassifier.classify("", "").codeText()).isEqualTo("no code");
    }

    @Test
    void aLongTextIsReadInTime() {
        String hostile = "mailbox user address recipient domain message ".repeat(20_000);
        assertThat(BounceClassifier.classify("5.0.0", hostile).suppresses()).isFalse();
    }
}
