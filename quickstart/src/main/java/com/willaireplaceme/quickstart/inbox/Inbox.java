package com.willaireplaceme.quickstart.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mailbox for every address, on the loopback address only. Mail is on the disk before the SMTP
 * server says that it has it. Nothing leaves the machine.
 */
public final class Inbox implements AutoCloseable {

    private final SMTPServer smtp;
    private final InboxSite site;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Inbox(SMTPServer smtp, InboxSite site) {
        this.smtp = smtp;
        this.site = site;
    }

    /**
     * Opens the mailbox.
     *
     * @param directory where the mail is kept, a file each; created when new
     * @param webPort port of the page
     * @param smtpPort port of the SMTP server
     * @throws UncheckedIOException if the directory or a port cannot be used
     */
    public static Inbox open(Path directory, int webPort, int smtpPort) {
        try {
            MailStore store = MailStore.in(directory);
            SMTPServer smtp = SmtpReceiver.start(store, smtpPort);
            try {
                return new Inbox(smtp, InboxSite.start(store, webPort));
            } catch (IOException e) {
                smtp.stop();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            smtp.stop();
            site.stop();
        }
    }
}
