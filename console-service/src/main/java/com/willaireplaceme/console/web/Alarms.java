package com.willaireplaceme.console.web;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.reconciliation.Reconciliation;
import com.willaireplaceme.console.steering.MailerClient.Sending;
import com.willaireplaceme.console.topic.GroupLag;
import com.willaireplaceme.console.topic.Samples;
import com.willaireplaceme.console.topic.TopicState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says in words what is wrong. The limits are those of the alert rules in {@code deploy}. */
@Component
class Alarms {

    private static final long LATE_SECONDS = 300;
    private static final double MOST_COMPLAINTS = 0.001;

    private final Samples samples;
    private final Times times;

    Alarms(Samples samples, Times times) {
        this.samples = samples;
        this.times = times;
    }

    List<Alarm> of(Reconciliation books, Sending sending, Map<String, Long> letters) {
        List<Alarm> alarms = new ArrayList<>();
        if (books.unaccounted() > 0) {
            alarms.add(
                    new Alarm(
                            count(
                                            books.unaccounted(),
                                            "captured request is",
                                            "captured requests are")
                                    + " unaccounted for: something may be lost.",
                            "/topics",
                            "requests-unaccounted"));
        }
        long doubtful = books.byStatus().getOrDefault(DeliveryStatus.IN_DOUBT, 0L);
        if (doubtful > 0) {
            alarms.add(
                    new Alarm(
                            count(doubtful, "delivery is", "deliveries are")
                                    + " in doubt: somebody has to decide.",
                            "/deliveries?status=IN_DOUBT",
                            "deliveries-in-doubt"));
        }
        long waiting = letters.values().stream().mapToLong(Long::longValue).sum();
        if (waiting > 0) {
            alarms.add(
                    new Alarm(
                            count(waiting, "dead letter waits", "dead letters wait")
                                    + " for somebody to replay or discard.",
                            "/dead-letters",
                            "dead-letters-waiting"));
        }
        complaints(books.byStatus(), alarms);
        sending(sending, alarms);
        lags(alarms);
        return alarms;
    }

    private static void complaints(Map<DeliveryStatus, Long> byStatus, List<Alarm> alarms) {
        long complained = byStatus.getOrDefault(DeliveryStatus.COMPLAINED, 0L);
        long accepted =
                complained
                        + byStatus.getOrDefault(DeliveryStatus.ACCEPTED, 0L)
                        + byStatus.getOrDefault(DeliveryStatus.BOUNCED, 0L);
        if (complained > MOST_COMPLAINTS * accepted) {
            alarms.add(
                    new Alarm(
                            count(complained, "message was", "messages were")
                                    + " reported as spam, more than 0.1 % of the accepted.",
                            "/stats?groupBy=source",
                            "complaints-high"));
        }
    }

    private static void sending(Sending sending, List<Alarm> alarms) {
        if (sending.paused()) {
            alarms.add(new Alarm("Sending is paused.", "/#sending", "sending-paused"));
        }
        switch (sending.circuit()) {
            case "open" ->
                    alarms.add(
                            new Alarm(
                                    "The mail server fails for everyone; sending waits and tries again.",
                                    "/#sending",
                                    "mail-server-fails"));
            case "unknown" ->
                    alarms.add(
                            new Alarm(
                                    "The mailer does not answer the console.",
                                    "/#sending",
                                    "service-down"));
            default -> {}
        }
    }

    private void lags(List<Alarm> alarms) {
        if (samples.isAway()) {
            alarms.add(
                    new Alarm(
                            "Kafka does not answer: nothing moves until it does.",
                            "/topics",
                            "kafka-away"));
            return;
        }
        for (TopicState topic : samples.latest()) {
            for (GroupLag reader : topic.groups()) {
                if (reader.seconds() != null && reader.seconds() > LATE_SECONDS) {
                    alarms.add(
                            new Alarm(
                                    reader.group()
                                            + " is behind on "
                                            + topic.name()
                                            + ": "
                                            + count(reader.lag(), "record waits", "records wait")
                                            + ", the oldest for "
                                            + times.words(reader.seconds())
                                            + ".",
                                    "/topics#" + topic.name(),
                                    "reader-behind"));
                }
            }
        }
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
