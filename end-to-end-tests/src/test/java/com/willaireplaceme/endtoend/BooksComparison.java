package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.testing.MailSink;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The ledger beside what the mail server took, and what the pages are compared with. */
final class BooksComparison {

    static final String PEPPER = "a pepper of the books' test";

    private final Ledger ledger;
    private final MailSink sink;
    private final FunnelTruth truth;
    private final OperatorPagesComparison operators;
    private final MarketingPagesComparison marketing;

    BooksComparison(TopicContents topics, Ledger ledger, MailSink sink) throws Exception {
        this.ledger = ledger;
        this.sink = sink;
        this.truth = new FunnelTruth(topics, ledger);
        this.operators = new OperatorPagesComparison(topics, ledger, truth);
        this.marketing = new MarketingPagesComparison(topics, ledger, truth);
    }

    int captured() {
        return truth.requests().size();
    }

    OperatorPagesComparison operators() {
        return operators;
    }

    MarketingPagesComparison marketing() {
        return marketing;
    }

    /** For each person, as many messages as the ledger calls sent, and at most those in doubt. */
    void mailServer() throws Exception {
        Map<UUID, List<Ledger.Row>> byRecipient =
                ledger.rows().stream().collect(Collectors.groupingBy(Ledger.Row::recipient));
        int sent = 0;
        for (var person : sink.byRecipient().entrySet()) {
            List<Ledger.Row> rows = byRecipient.remove(recipient(person.getKey()));
            long certain = count(rows, "ACCEPTED", "BOUNCED", "COMPLAINED");
            assertThat(person.getValue().get())
                    .as(person.getKey())
                    .isBetween((int) certain, (int) (certain + count(rows, "IN_DOUBT")));
            sent += person.getValue().get();
        }
        byRecipient
                .values()
                .forEach(rows ->
                        assertThat(count(rows, "ACCEPTED", "BOUNCED", "COMPLAINED")).isZero());
        System.out.printf("books: ledger %s, mail server took %d%n", ledger.byStatus(), sent);
    }

    private static long count(List<Ledger.Row> rows, String... statuses) {
        return rows.stream().filter(row -> List.of(statuses).contains(row.status())).count();
    }

    /** The keyed hash that an address goes by. */
    static UUID recipient(String address) {
        CanonicalAddress canonical =
                ((CanonicalAddress.Valid) CanonicalAddress.read(address)).address();
        return new KeyedHash(PEPPER, "2026").recipient(canonical);
    }
}
