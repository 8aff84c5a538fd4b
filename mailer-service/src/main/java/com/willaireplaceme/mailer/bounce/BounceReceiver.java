package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.bounce.BounceDesk.Taking;
import com.willaireplaceme.mailer.bounce.BounceMailbox.Common;
import com.willaireplaceme.mailer.bounce.BounceMailbox.Delivery;
import com.willaireplaceme.mailer.bounce.BounceMailbox.Unsubscribe;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.reference.References;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One SMTP transaction; says 250 only when what the mail says is in the ledger. */
final class BounceReceiver implements MessageHandler {

    /** A whole message that came back, and what a server may write around it. */
    static final int LARGEST_MAIL = 2 * 1024 * 1024;

    private static final String SOURCE = "smtp";
    private static final Logger LOG = LoggerFactory.getLogger(BounceReceiver.class);

    private final BounceDesk desk;
    private final Feedback feedback;
    private final References references;
    private final String domain;
    private final List<BounceMailbox> mailboxes = new ArrayList<>();

    BounceReceiver(BounceDesk desk, Feedback feedback, References references, String domain) {
        this.desk = desk;
        this.feedback = feedback;
        this.references = references;
        this.domain = domain;
    }

    @Override
    public void from(String address) {
        // Reports come from nobody; what they say is believed by their references.
    }

    @Override
    public void recipient(String address) throws RejectException {
        BounceMailbox mailbox =
                BounceMailbox.of(address, domain, references)
                        .orElseThrow(() -> {
                            feedback.refuse(SOURCE, Refusal.FORGED);
                            return new RejectException(550, "5.1.1 no such mailbox");
                        });
        mailboxes.add(mailbox);
    }

    @Override
    public String data(InputStream data) throws IOException, RejectException {
        byte[] mail = data.readNBytes(LARGEST_MAIL + 1);
        if (mail.length > LARGEST_MAIL) {
            data.transferTo(OutputStream.nullOutputStream());
            feedback.refuse(SOURCE, Refusal.OVERSIZED);
            throw new RejectException(552, "5.3.4 too large for a report");
        }
        try {
            for (BounceMailbox mailbox : mailboxes) {
                if (!take(mailbox, mail)) {
                    throw new RejectException(451, "4.3.0 too early, please try again");
                }
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("A returned mail has to come again: {}", away.getClass().getName());
            throw new RejectException(451, "4.3.0 please try again later");
        }
        return "2.0.0 thank you";
    }

    private boolean take(BounceMailbox mailbox, byte[] mail) {
        return switch (mailbox) {
            case Delivery(var key) -> desk.take(SOURCE, key, mail) != Taking.LATER;
            case Common _ -> desk.take(SOURCE, null, mail) != Taking.LATER;
            case Unsubscribe(var key) -> {
                desk.unsubscribe(key);
                yield true;
            }
        };
    }

    @Override
    public void done() {
        mailboxes.clear();
    }
}
