package com.willaireplaceme.mailer;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.ImportBackends;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a real broker, ledger and SMTP conversation; one for all such tests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=mailer",
            "mailer.key-pepper=a pepper of this test only",
            "mailer.service-token=" + FullMailer.TOKEN,
            "mailer.sending.sweep=200ms"
        })
@ImportBackends
public abstract class FullMailer {

    public static final String TOKEN = "a token of this test only";

    private static final GreenMail SERVER = started();

    @Autowired protected KafkaTemplate<String, Object> kafka;
    @Autowired protected JdbcClient jdbc;
    @LocalServerPort protected int port;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("mailer.smtp.url", () -> "smtp://127.0.0.1:" + SERVER.getSmtp().getPort());
    }

    protected void publish(UUID id, UUID key, UUID recipient, String email, String name)
            throws Exception {
        kafka.send(
                        CloudEvents.record(
                                Topics.EXPOSURE_REPORTS,
                                key,
                                TestReports.report(id, key, recipient, email, name),
                                "/test",
                                id,
                                TestReports.CAPTURED,
                                null))
                .get();
    }

    protected void awaitStatus(UUID key, DeliveryStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql("SELECT status FROM mailer.delivery WHERE key = ?")
                                .param(key)
                                .query(String.class)
                                .list()
                                .contains(status.name()));
    }

    /** A delivery to this address whose worker died behind the gate. */
    protected UUID inDoubt(String address) throws Exception {
        UUID key = UUID.randomUUID();
        jdbc.sql("UPDATE mailer.sending SET paused = true").update();
        try {
            publish(key, key, key, address, "Ada");
            awaitStatus(key, DeliveryStatus.QUEUED);
            jdbc.sql(
                            """
                            UPDATE mailer.delivery SET status = 'IN_FLIGHT', attempt = 1,
                                lease_token = gen_random_uuid(), lease_until = now() - interval '1 second'
                            WHERE key = ?
                            """)
                    .param(key)
                    .update();
        } finally {
            jdbc.sql("UPDATE mailer.sending SET paused = false").update();
        }
        awaitStatus(key, DeliveryStatus.IN_DOUBT);
        return key;
    }

    protected static List<MimeMessage> messagesTo(String address) {
        return Stream.of(SERVER.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GreenMail started() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }
}
