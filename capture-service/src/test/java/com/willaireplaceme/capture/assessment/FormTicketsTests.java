package com.willaireplaceme.capture.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.willaireplaceme.capture.assessment.FormTickets.Ticket;
import com.willaireplaceme.common.identity.KeyedHash;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTicketsTests {

    private static final Duration MINIMUM = Duration.ofSeconds(2);

    private final FormTickets tickets = tickets("a pepper for tests only");

    @Test
    void aTicketTellsWhenItWasIssued() {
        Instant at = Instant.parse("2026-11-21T10:00:00.123Z");

        assertThat(tickets.read(tickets.issue(at)))
                .hasValueSatisfying(ticket -> assertThat(ticket.issuedAt()).isEqualTo(at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA", "x"})
    void whatIsNoTicketIsNone(String text) {
        assertThat(tickets.read(text)).isEmpty();
        assertThat(tickets.read(text.repeat(1_000))).isEmpty();
    }

    @Test
    void aTicketOfAnotherSecretOrWithAChangedTimeIsNone() {
        assertThat(tickets.read(tickets("another pepper for tests").issue())).isEmpty();
        String ticket = tickets.issue();
        char first = ticket.charAt(4) == 'A' ? 'B' : 'A';
        assertThat(tickets.read(ticket.substring(0, 4) + first + ticket.substring(5))).isEmpty();
    }

    @Test
    void aFormThatComesTooSoonIsHeldBackForTheRest() {
        assertThat(tickets.tooEarlyBy(issued(Instant.now().minusSeconds(1))))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(tickets.tooEarlyBy(issued(Instant.now().minusSeconds(3)))).isZero();
        assertThat(tickets.tooEarlyBy(issued(Instant.now().plusSeconds(3_600))))
                .as("a clock that was put back holds nobody for long")
                .isEqualTo(MINIMUM);
    }

    @Test
    void theIdOfARequestFollowsFromTicketAndKey() {
        Ticket ticket = issued(Instant.now());
        UUID key = UUID.randomUUID();

        assertThat(tickets.requestId(ticket, key)).isEqualTo(tickets.requestId(ticket, key));
        assertThat(tickets.requestId(ticket, key))
                .isNotEqualTo(tickets.requestId(ticket, UUID.randomUUID()))
                .isNotEqualTo(tickets.requestId(issued(ticket.issuedAt()), key));
    }

    @Test
    void theTimeToFillInTheFormIsShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormSettings(Duration.ofSeconds(11)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormSettings(Duration.ofSeconds(-1)));
    }

    private Ticket issued(Instant at) {
        return tickets.read(tickets.issue(at)).orElseThrow();
    }

    private static FormTickets tickets(String pepper) {
        return new FormTickets(new KeyedHash(pepper, "2026"), new FormSettings(MINIMUM));
    }
}
