package com.willaireplaceme.mailer;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mailbox with copies of accepted messages, on a real IMAP server. */
public final class TestJournal {

    private static final GreenMail SERVER = started();
    private static final GreenMailUser USER = SERVER.setUser("journal@example.org", "j o", "p@ss+");

    /** Its address, with a user and a password that need their percent signs. */
    public static final String URL =
            "imap://j%20o:p%40ss+@127.0.0.1:" + SERVER.getImap().getPort() + "/INBOX";

    private static final GreenMailUser BOUNCES = SERVER.setUser("b@example.org", "bounces", "p");

    /** The address of another mailbox there, for returned mail. */
    public static final String BOUNCES_URL =
            "imap://bounces:p@127.0.0.1:" + SERVER.getImap().getPort() + "/INBOX";

    private TestJournal() {}

    /** Puts a mail into the mailbox for returned mail. */
    public static void deliverBounce(byte[] mail) {
        try {
            BOUNCES.deliver(
                    new MimeMessage(
                            Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many mails the mailbox for returned mail holds. */
    public static int bounces() {
        try {
            return SERVER.getManagers().getImapHostManager().getInbox(BOUNCES).getMessageCount();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of them nobody has read yet. */
    public static int unseenBounces() {
        try {
            return SERVER.getManagers().getImapHostManager().getInbox(BOUNCES).getUnseenCount();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a message to that recipient there. */
    public static void deliver(String messageId, String recipient) {
        String mail =
                "From: AI exposure report <reports@example.org>\r\nTo: "
                        + recipient
                        + "\r\nMessage-ID: "
                        + messageId
                        + "\r\nSubject: a copy\r\n\r\nText\r\n";
        try {
            USER.deliver(
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GreenMail started() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        return server;
    }
}
