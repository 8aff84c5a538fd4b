package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.ConsoleSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** The mailer's admin API. What the console changes, it changes there. Thread-safe. */
@Component
public class MailerClient {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final RestClient client;

    MailerClient(ConsoleSettings settings) {
        JdkClientHttpRequestFactory requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build());
        requests.setReadTimeout(LONGEST_WAIT);
        this.client =
                RestClient.builder()
                        .requestFactory(requests)
                        .baseUrl(settings.mailerUrl().toString())
                        .defaultHeader("Authorization", "Bearer " + settings.serviceToken())
                        .build();
    }

    /** What the mailer says of its sending. */
    public record Sending(
            boolean paused, String circuit, @Nullable String since, @Nullable String reason) {

        static final Sending UNKNOWN = new Sending(false, "unknown", null, null);
    }

    /** What the mailer answered to a change. */
    public sealed interface Answer {

        /** It was done. */
        record Done() implements Answer {}

        /** It was refused, with the mailer's status. */
        record Refused(HttpStatusCode status) implements Answer {}

        /** The mailer does not answer. */
        record Away() implements Answer {}
    }

    /** What the mailer found out about a delivery. */
    public record Evidence(
            String kind,
            @Nullable String source,
            @Nullable String detail,
            @Nullable Instant foundAt,
            @Nullable Instant lastFoundAt) {}

    private record EvidenceAnswer(@Nullable List<Evidence> evidence) {}

    /**
     * What remains of an erased person, and where.
     *
     * @param until when it is gone at the latest; {@code null} where no time is set
     */
    public record Remainder(String what, String where, @Nullable Instant until) {}

    /**
     * A person was suppressed or erased.
     *
     * @param recipient keyed hash of the address
     * @param withdrawn deliveries that will not be sent any more
     * @param remains what an erasure could not take back
     */
    public record Withdrawal(UUID recipient, int withdrawn, @Nullable List<Remainder> remains) {}

    private record Suppression(UUID recipient) {}

    private record SuppressionPage(@Nullable List<Suppression> suppressions) {}

    /** What was found out about a delivery; nothing while the mailer does not answer. */
    public Optional<List<Evidence>> evidence(UUID key) {
        try {
            EvidenceAnswer answer =
                    client.get()
                            .uri("/api/deliveries/{key}/evidence", key)
                            .retrieve()
                            .body(EvidenceAnswer.class);
            return Optional.of(
                    answer == null || answer.evidence() == null ? List.of() : answer.evidence());
        } catch (HttpClientErrorException.NotFound notInTheLedger) {
            return Optional.of(List.of());
        } catch (RestClientException away) {
            return Optional.empty();
        }
    }

    /**
     * Recipients that get nothing any more, in order.
     *
     * @param after the last one that is known
     * @throws RestClientException if the mailer does not answer
     */
    public List<UUID> suppressed(UUID after, int limit) {
        SuppressionPage page =
                client.get()
                        .uri("/api/suppressions?after={after}&limit={limit}", after, limit)
                        .retrieve()
                        .body(SuppressionPage.class);
        return page == null || page.suppressions() == null
                ? List.of()
                : page.suppressions().stream().map(Suppression::recipient).toList();
    }

    /**
     * Nothing is sent to that address any more.
     *
     * @throws RestClientException if it was not done
     */
    Withdrawal suppress(String address) {
        return withdraw("/api/suppressions", address);
    }

    /**
     * Erases a person, and suppresses the address.
     *
     * @throws RestClientException if it was not done
     */
    Withdrawal erase(String address) {
        return withdraw("/api/erasures", address);
    }

    private Withdrawal withdraw(String path, String address) {
        Withdrawal done =
                client.post()
                        .uri(path)
                        .body(Map.of("address", address))
                        .retrieve()
                        .body(Withdrawal.class);
        if (done == null) {
            throw new RestClientException("the mailer answered nothing");
        }
        return done;
    }

    /** The state of sending; unknown while the mailer does not answer. */
    public Sending sending() {
        try {
            Sending sending = client.get().uri("/api/sending").retrieve().body(Sending.class);
            return sending == null ? Sending.UNKNOWN : sending;
        } catch (ResourceAccessException | RestClientResponseException away) {
            return Sending.UNKNOWN;
        }
    }

    Answer pause() {
        return post("/api/sending/pause", Map.of());
    }

    Answer resume() {
        return post("/api/sending/resume", Map.of());
    }

    Answer decide(UUID key, Decision decision, String by) {
        return post(
                "/api/deliveries/" + key + "/decision",
                Map.of("decision", decision.decision(), "reason", decision.reason(), "by", by));
    }

    private Answer post(String path, Map<String, String> body) {
        try {
            client.post().uri(path).body(body).retrieve().toBodilessEntity();
            return new Answer.Done();
        } catch (RestClientResponseException refused) {
            return refused.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                    ? new Answer.Refused(HttpStatus.BAD_GATEWAY)
                    : new Answer.Refused(refused.getStatusCode());
        } catch (ResourceAccessException away) {
            return new Answer.Away();
        }
    }
}
