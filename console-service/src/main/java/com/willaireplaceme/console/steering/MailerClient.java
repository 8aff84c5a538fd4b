package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.ConsoleSettings;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/** The mailer's admin API. What the console changes, it changes there. Thread-safe. */
@Component
public class MailerClient {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final RestClient client;

    MailerClient(ConsoleSettings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
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
