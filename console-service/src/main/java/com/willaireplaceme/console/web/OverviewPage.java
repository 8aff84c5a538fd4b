package com.willaireplaceme.console.web;

import static com.willaireplaceme.common.kafka.Topics.ASSESSMENT_REQUESTS;
import static com.willaireplaceme.common.kafka.Topics.EXPOSURE_REPORTS;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.deadletter.WaitingLetters;
import com.willaireplaceme.console.delivery.DeliveryPulse;
import com.willaireplaceme.console.reconciliation.Reconciler;
import com.willaireplaceme.console.reconciliation.Reconciliation;
import com.willaireplaceme.console.steering.MailerClient;
import com.willaireplaceme.console.steering.MailerClient.Sending;
import com.willaireplaceme.console.topic.GroupLag;
import com.willaireplaceme.console.topic.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one look: is anything stuck, lost or doubtful, and what to do about it. */
@Controller
class OverviewPage {

    private final Reconciler reconciler;
    private final Samples samples;
    private final DeliveryPulse deliveries;
    private final WaitingLetters letters;
    private final MailerClient mailer;
    private final Alarms alarms;
    private final ConsoleSettings settings;
    private final Clock clock;

    OverviewPage(
            Reconciler reconciler,
            Samples samples,
            DeliveryPulse deliveries,
            WaitingLetters letters,
            MailerClient mailer,
            Alarms alarms,
            ConsoleSettings settings,
            Clock clock) {
        this.reconciler = reconciler;
        this.samples = samples;
        this.deliveries = deliveries;
        this.letters = letters;
        this.mailer = mailer;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/")
    String overview(Model model) {
        Reconciliation books = reconciler.reconcile();
        Sending sending = mailer.sending();
        Map<String, Long> waiting = letters.byTopic();
        model.addAttribute("books", books);
        model.addAttribute("sending", sending);
        model.addAttribute("settings", settings);
        model.addAttribute("alarms", alarms.of(books, sending, waiting));
        model.addAttribute("stages", stages(books, waiting));
        return "overview";
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("oidc", settings.oidc().enabled());
        return "login";
    }

    private List<Stage> stages(Reconciliation books, Map<String, Long> waiting) {
        Optional<GroupLag> report = samples.lag(ASSESSMENT_REQUESTS, "report-service");
        Optional<GroupLag> mail = samples.lag(EXPOSURE_REPORTS, "mailer-service");
        Map<DeliveryStatus, Long> status = books.byStatus();
        long queued = count(status, DeliveryStatus.QUEUED, DeliveryStatus.IN_FLIGHT);
        return List.of(
                new Stage(
                        "Capture",
                        samples.perMinute(ASSESSMENT_REQUESTS),
                        "requests",
                        null,
                        null,
                        books.unaccounted(),
                        "unaccounted",
                        "/topics"),
                new Stage(
                        "Report",
                        samples.perMinute(EXPOSURE_REPORTS),
                        "reports",
                        report.map(GroupLag::lag).orElse(0L),
                        seconds(report),
                        letters(waiting, ASSESSMENT_REQUESTS),
                        "dead letters",
                        "/dead-letters?topic=" + Topics.deadLetters(ASSESSMENT_REQUESTS)),
                new Stage(
                        "Mailer",
                        deliveries.acceptedPerMinute(),
                        "messages",
                        mail.map(GroupLag::lag).orElse(0L) + queued,
                        oldest(seconds(mail)),
                        letters(waiting, EXPOSURE_REPORTS) + count(status, DeliveryStatus.IN_DOUBT),
                        "in doubt or dead",
                        count(status, DeliveryStatus.IN_DOUBT) > 0
                                ? "/deliveries?status=IN_DOUBT"
                                : "/dead-letters?topic=" + Topics.deadLetters(EXPOSURE_REPORTS)),
                new Stage(
                        "Inbox",
                        deliveries.acceptedPerMinute(),
                        "accepted",
                        null,
                        null,
                        count(
                                status,
                                DeliveryStatus.REJECTED,
                                DeliveryStatus.EXPIRED,
                                DeliveryStatus.BOUNCED,
                                DeliveryStatus.COMPLAINED),
                        "refused or returned",
                        "/deliveries?status=" + mostOf(status)));
    }

    /** What most of the refused or returned ones are. */
    private static DeliveryStatus mostOf(Map<DeliveryStatus, Long> status) {
        return Stream.of(
                        DeliveryStatus.BOUNCED,
                        DeliveryStatus.REJECTED,
                        DeliveryStatus.EXPIRED,
                        DeliveryStatus.COMPLAINED)
                .max(Comparator.comparingLong(each -> count(status, each)))
                .orElseThrow();
    }

    private @Nullable Long oldest(@Nullable Long unread) {
        long queued =
                deliveries
                        .oldest(DeliveryStatus.QUEUED)
                        .map(since -> Duration.between(since, clock.instant()).toSeconds())
                        .orElse(0L);
        return unread == null ? queued : Math.max(unread, queued);
    }

    private static @Nullable Long seconds(Optional<GroupLag> lag) {
        return lag.isEmpty() ? Long.valueOf(0) : lag.get().seconds();
    }

    private static long letters(Map<String, Long> waiting, String topic) {
        return waiting.getOrDefault(Topics.deadLetters(topic), 0L);
    }

    private static long count(Map<DeliveryStatus, Long> status, DeliveryStatus... wanted) {
        long sum = 0;
        for (DeliveryStatus each : wanted) {
            sum += status.getOrDefault(each, 0L);
        }
        return sum;
    }
}
