package com.willaireplaceme.mailer.smtp;

import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.SmtpUrl;
import com.willaireplaceme.mailer.SmtpUrl.Encryption;
import io.micrometer.core.instrument.Timer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.jspecify.annotations.Nullable;

/** Makes connections to the one mail server. Thread-safe. */
final class Connections extends BasePooledObjectFactory<GatedTransport> {

    static final URLName PROTOCOL = new URLName("smtp", null, -1, null, null, null);

    private final SmtpUrl server;
    private final MailerSettings.Smtp settings;
    private final Watchdog.Pack watchdogs;
    private final Timer replies;
    private final SSLSocketFactory trusted;

    Connections(MailerSettings.Smtp settings, ScheduledExecutorService scheduler, Timer replies) {
        this.server = settings.server();
        this.settings = settings;
        this.watchdogs = new Watchdog.Pack(scheduler);
        this.replies = replies;
        this.trusted =
                settings.caFile().isBlank()
                        ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                        : TrustingSockets.factory(Path.of(settings.caFile()));
    }

    /** Not connected yet: that belongs to the attempt, whose time is bounded as a whole. */
    @Override
    public GatedTransport create() {
        return transport(false);
    }

    /**
     * A connection for addresses outside ASCII. Angus Mail would ask for SMTPUTF8 with every
     * message of it, which some servers behind the next one do not know, so it is not pooled.
     */
    GatedTransport createForUtf8() {
        return transport(true);
    }

    @Override
    public PooledObject<GatedTransport> wrap(GatedTransport transport) {
        return new DefaultPooledObject<>(transport);
    }

    @Override
    public void destroyObject(PooledObject<GatedTransport> pooled) throws MessagingException {
        pooled.getObject().close();
    }

    /**
     * Connects and logs in.
     *
     * @throws MessagingException if that fails, or if nobody can log in there
     */
    void open(GatedTransport transport) throws MessagingException {
        transport.connect(server.host(), server.port(), server.user(), password());
        if (server.user() != null && !transport.supportsExtension("AUTH")) {
            throw new MessagingException("the server offers no login");
        }
    }

    /** Read each time, because access tokens live for an hour. */
    private @Nullable String password() throws MessagingException {
        if (settings.passwordFile().isBlank()) {
            return server.password();
        }
        try {
            return Files.readString(Path.of(settings.passwordFile())).strip();
        } catch (IOException e) {
            throw new MessagingException("the password file cannot be read", e);
        }
    }

    Watchdog.Pack watchdogs() {
        return watchdogs;
    }

    Duration readTimeout() {
        return settings.readTimeout();
    }

    Duration writeTimeout() {
        return settings.writeTimeout();
    }

    Duration replyTimeout() {
        return settings.replyTimeout();
    }

    /** Notes how long the server thought about a message that ended. */
    void answered(Duration duration) {
        replies.record(duration);
    }

    private GatedTransport transport(boolean utf8) {
        PromptSockets sockets = new PromptSockets();
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        // Otherwise a failed connection is tried again with sockets that are not ours.
        set(properties, "socketFactory.fallback", false);
        set(properties, "connectiontimeout", settings.connectTimeout().toMillis());
        set(properties, "timeout", settings.readTimeout().toMillis());
        set(properties, "quitwait", false);
        set(properties, "auth", server.user() != null);
        set(
                properties,
                "auth.mechanisms",
                settings.auth().stream().map(Enum::name).collect(Collectors.joining(" ")));
        // Nobody is acted for: servers that know no such right refuse the login (RFC 4616).
        set(properties, "sasl.authorizationid", "");
        set(properties, "ssl.enable", server.encryption() == Encryption.TLS);
        set(properties, "ssl.checkserveridentity", true);
        properties.put("mail.smtp.ssl.socketFactory", new TrustingSockets(trusted, sockets));
        set(properties, "starttls.required", server.encryption() == Encryption.STARTTLS_REQUIRED);
        set(properties, "starttls.enable", startTls(server.encryption()));
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
        return new GatedTransport(Session.getInstance(properties), this, sockets);
    }

    private static boolean startTls(Encryption encryption) {
        return switch (encryption) {
            case STARTTLS_IF_OFFERED, STARTTLS_REQUIRED -> true;
            case NONE, TLS -> false;
        };
    }

    private static void set(Properties properties, String name, Object value) {
        properties.setProperty("mail.smtp." + name, value.toString());
    }
}
