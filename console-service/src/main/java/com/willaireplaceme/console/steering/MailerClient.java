package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.ConsoleSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
import org.springframework.web.server.ResponseStatusException;

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

    /**
     * What the mailer says of its sending.
     *
     * @param paused {@code null} while the mailer does not answer
     */
    public record Sending(
            @Nullable Boolean paused,
            String circuit,
            @Nullable String since,
            @Nullable String reason) {

        public static final Sending UNKNOWN = new Sending(null, "unknown", null, null);
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
            @Nullable String category,
            @Nullable String rule,
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

    /**
     * What the mailer's list says of an address.
     *
     * @param at since when it is on the list
     * @param category of a hard bounce, what it was about
     * @param evidence of a hard bounce, what decided it
     * @param removable whether an operator may take it off the list
     */
    public record Suppressed(
            UUID recipient,
            boolean suppressed,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable String category,
            @Nullable String evidence,
            boolean removable) {}

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
     * Whether anything is sent to that address.
     *
     * @throws ResponseStatusException if the mailer does not say so
     */
    public Suppressed suppression(String address) {
        return answered(() -> suppressed("/api/suppressions/check", Map.of("address", address)));
    }

    /**
     * Takes an address off the list.
     *
     * @throws ResponseStatusException with the status of the mailer if it was not done: 404 if it
     *     is not there, 409 if only the person can take it back
     */
    Suppressed unsuppress(String address, String reason, String by) {
        return answered(() ->
                suppressed(
                        "/api/suppressions/remove",
                        Map.of("address", address, "reason", reason, "by", by)));
    }

    private Suppressed suppressed(String path, Map<String, String> body) {
        Suppressed answer = client.post().uri(path).body(body).retrieve().body(Suppressed.class);
        if (answer == null) {
            throw new RestClientException("the mailer answered nothing");
        }
        return answer;
    }

    /** What the mailer answers, or an answer of the console's own that says why there is none. */
    static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (HttpClientErrorException.NotFound notThere) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "the address is not on the list", notThere);
        } catch (HttpClientErrorException.Conflict theirs) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "after a complaint or by a person's own wish only the person can take it back",
                    theirs);
        } catch (ResourceAccessException away) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "the mailer does not answer", away);
        } catch (RestClientException refused) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_GATEWAY, "the mailer refused", refused);
        }
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
