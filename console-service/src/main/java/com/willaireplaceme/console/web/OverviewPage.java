package com.willaireplaceme.console.web;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.reconciliation.Reconciler;
import com.willaireplaceme.console.reconciliation.Reconciliation;
import com.willaireplaceme.console.steering.MailerClient;
import com.willaireplaceme.console.steering.MailerClient.Sending;
import com.willaireplaceme.console.topic.GroupLag;
import com.willaireplaceme.console.topic.TopicReader;
import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import com.willaireplaceme.console.topic.TopicState;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one look: is anything stuck, lost or doubtful, and what to do about it. */
@Controller
class OverviewPage {

    private final Reconciler reconciler;
    private final TopicReader topics;
    private final MailerClient mailer;
    private final ConsoleSettings settings;

    OverviewPage(
            Reconciler reconciler,
            TopicReader topics,
            MailerClient mailer,
            ConsoleSettings settings) {
        this.reconciler = reconciler;
        this.topics = topics;
        this.mailer = mailer;
        this.settings = settings;
    }

    /**
     * Something that a person should look at.
     *
     * @param link the page that helps
     */
    record Alarm(String text, String link) {}

    @GetMapping("/")
    String overview(Model model) {
        Reconciliation books = reconciler.reconcile();
        Sending sending = mailer.sending();
        List<Alarm> alarms = alarms(books, sending);
        model.addAttribute("books", books);
        model.addAttribute("sending", sending);
        model.addAttribute("settings", settings);
        model.addAttribute("accepted", books.byStatus().getOrDefault(DeliveryStatus.ACCEPTED, 0L));
        try {
            List<TopicState> states = topics.topics();
            model.addAttribute("topics", states);
            for (TopicState topic : states) {
                for (GroupLag group : topic.groups()) {
                    model.addAttribute(lagName(topic.name(), group.group()), group.lag());
                }
            }
        } catch (BrokerAway away) {
            alarms.add(new Alarm("Kafka does not answer: nothing moves until it does.", "/topics"));
        }
        model.addAttribute("alarms", alarms);
        return "overview";
    }

    @GetMapping("/topics")
    String topics(Model model) {
        try {
            model.addAttribute("topics", topics.topics());
        } catch (BrokerAway away) {
            model.addAttribute("topics", List.of());
            model.addAttribute("away", true);
        }
        return "topics";
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    private static String lagName(String topic, String group) {
        return (topic + "_" + group).replace('-', '_');
    }

    private static List<Alarm> alarms(Reconciliation books, Sending sending) {
        List<Alarm> alarms = new ArrayList<>();
        if (books.unaccounted() > 0) {
            alarms.add(
                    new Alarm(
                            books.unaccounted()
                                    + " captured requests are unaccounted for. Compare the topics with the deliveries.",
                            "/topics"));
        }
        long doubtful = books.byStatus().getOrDefault(DeliveryStatus.IN_DOUBT, 0L);
        if (doubtful > 0) {
            alarms.add(
                    new Alarm(
                            doubtful + " deliveries are in doubt and wait for a decision.",
                            "/deliveries?status=IN_DOUBT"));
        }
        if (books.deadLetters() > 0) {
            alarms.add(
                    new Alarm(
                            books.deadLetters() + " requests ended as dead letters.",
                            "/dead-letters"));
        }
        if (sending.paused()) {
            alarms.add(new Alarm("Sending is paused.", "/"));
        }
        switch (sending.circuit()) {
            case "open" ->
                    alarms.add(
                            new Alarm(
                                    "The mail server fails for everyone; sending waits and tries again.",
                                    "/"));
            case "unknown" -> alarms.add(new Alarm("The mailer does not answer the console.", "/"));
            default -> {}
        }
        return alarms;
    }
}
