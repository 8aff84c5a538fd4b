package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.reference.References;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;

/** A small SMTP server for what comes back, if a port is set. It relays nothing. */
@Component
class BounceListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BounceListener.class);
    private static final int CONNECTIONS = 20;
    private static final int RECIPIENTS = 5;
    private static final int LONGEST_SILENCE_S = 60;

    private final BounceDesk desk;
    private final Feedback feedback;
    private final References references;
    private final FeedbackSettings settings;
    private final String domain;
    private @Nullable SMTPServer server;

    BounceListener(
            BounceDesk desk,
            Feedback feedback,
            References references,
            FeedbackSettings settings,
            MailerSettings mailer) {
        this.desk = desk;
        this.feedback = feedback;
        this.references = references;
        this.settings = settings;
        this.domain = settings.envelopeDomain(mailer.sender());
    }

    @Override
    public synchronized void start() {
        if (!settings.takesMail() || server != null) {
            return;
        }
        SMTPServer.Builder builder =
                SMTPServer.port(settings.bounceSmtpPort())
                        .bindAddress(address())
                        .hostName(domain)
                        .softwareName("mailer")
                        .insertReceivedHeaders(false)
                        .maxConnections(CONNECTIONS)
                        .maxRecipients(RECIPIENTS)
                        .maxMessageSize(BounceReceiver.LARGEST_MAIL)
                        .connectionTimeout(LONGEST_SILENCE_S, TimeUnit.SECONDS)
                        .messageHandlerFactory(
                                context -> new BounceReceiver(desk, feedback, references, domain));
        if (settings.takesMailByTls()) {
            builder.enableTLS().startTlsSocketFactory(new BounceCertificate(settings)::over);
        }
        SMTPServer started = builder.build();
        started.start();
        server = started;
        LOG.info("Returned mail for {} is taken at port {}", domain, settings.bounceSmtpPort());
    }

    private Optional<InetAddress> address() {
        try {
            return settings.bounceSmtpAddress().isBlank()
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByName(settings.bounceSmtpAddress()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("BOUNCE_SMTP_ADDRESS is not known here", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }
}
