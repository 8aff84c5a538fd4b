package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker, database and mail server of one's own, named by settings. */
class OutsideServersTests {

    private static final String REQUEST =
            """
            {"email":"linus@example.org","profession":"data-scientist","level":"lead","tasks":[],
             "skills":[],"consent":{"report":true,"contact":false}}
            """;

    @Test
    void theServersOfTheSettingsAreUsed(@TempDir Path directory) throws Exception {
        GreenMail mailServer =
                new GreenMail(
                        new ServerSetup(FreePorts.any(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.setUser("mailer@example.org", "mailer", "secret");
        mailServer.start();
        Path own = Files.createDirectory(directory.resolve("own"));
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.start(
                                own.resolve("kafka"), FreePorts.any(), Durability.PROCESS_DEATH);
                EmbeddedDatabase database =
                        EmbeddedDatabase.start(own.resolve("postgresql"), FreePorts.any());
                RunningPipeline pipeline =
                        new RunningPipeline(
                                directory,
                                Map.of(
                                        "KAFKA_BOOTSTRAP_SERVERS",
                                        kafka.bootstrapServers(),
                                        "DATABASE_URL",
                                        database.jdbcUrl("leads"),
                                        "KEY_PEPPER",
                                        "a pepper of at least thirty-two characters",
                                        "MAIL_FROM",
                                        "reports@example.org",
                                        "SMTP_URL",
                                        "smtp://mailer:secret@127.0.0.1:"
                                                + mailServer.getSmtp().getPort()))) {
            assertThat(pipeline.request(REQUEST).statusCode()).isEqualTo(202);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> mailServer.getReceivedMessages().length == 1);
            MimeMessage message = mailServer.getReceivedMessages()[0];
            assertThat(message.getFrom()[0].toString()).contains("reports@example.org");
            assertThat(message.getAllRecipients()[0]).hasToString("linus@example.org");
            assertThat(pipeline.inbox()).isEmpty();
            assertThat(directory.resolve("data/kafka")).doesNotExist();
            assertThat(directory.resolve("data/postgresql")).doesNotExist();
        } finally {
            mailServer.stop();
        }
    }
}
