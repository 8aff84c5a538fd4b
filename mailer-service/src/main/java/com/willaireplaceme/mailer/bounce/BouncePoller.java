package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.bounce.BounceDesk.Taking;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.imap.ImapUrl;
import com.willaireplaceme.mailer.imap.Mailbox;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a mailbox that returned mail is put in, where this service takes no mail itself. A report
 * is deleted once it is in the ledger, for it holds an address; anything else is marked as seen and
 * left for a person.
 */
@Component
class BouncePoller extends RepeatedWork {

    static final String SOURCE = "mailbox";

    private static final Logger LOG = LoggerFactory.getLogger(BouncePoller.class);

    /** Where servers write down whom a mail was for. */
    private static final List<String> ADDRESSED =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "To");

    private final BounceDesk desk;
    private final Feedback feedback;
    private final References references;
    private final @Nullable ImapUrl url;
    private final Loop loop;
    private boolean away;

    BouncePoller(
            BounceDesk desk, Feedback feedback, References references, FeedbackSettings settings) {
        this.desk = desk;
        this.feedback = feedback;
        this.references = references;
        this.url =
                settings.bounceImapUrl().isBlank()
                        ? null
                        : ImapUrl.parse("BOUNCE_IMAP_URL", settings.bounceImapUrl());
        this.loop = new Loop("bounces", settings.journalEvery(), this::poll);
    }

    private boolean poll() {
        if (url == null) {
            return false;
        }
        try (Mailbox mailbox = Mailbox.open(url, Folder.READ_WRITE)) {
            Message[] unseen =
                    mailbox.folder().search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
            for (Message message : unseen) {
                if (isRunning()) {
                    take(message);
                }
            }
            away = false;
        } catch (MessagingException | IOException e) {
            if (!away) {
                away = true;
                LOG.warn("The mailbox of returned mail cannot be read now");
            }
            LOG.debug("The mailbox of returned mail cannot be read", e);
        }
        return false;
    }

    private void take(Message message) throws MessagingException, IOException {
        if (message.getSize() > BounceReceiver.LARGEST_MAIL) {
            feedback.refuse(SOURCE, Refusal.OVERSIZED);
            message.setFlag(Flags.Flag.SEEN, true);
            return;
        }
        Optional<UUID> unsubscribing = addressed(message, Purpose.UNSUBSCRIBE);
        if (unsubscribing.isPresent()) {
            desk.unsubscribe(unsubscribing.get());
            message.setFlag(Flags.Flag.DELETED, true);
            return;
        }
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        message.writeTo(mail);
        Taking taking =
                desk.take(
                        SOURCE,
                        addressed(message, Purpose.ENVELOPE).orElse(null),
                        mail.toByteArray());
        switch (taking) {
            case DONE -> message.setFlag(Flags.Flag.DELETED, true);
            case NOTHING -> message.setFlag(Flags.Flag.SEEN, true);
            case LATER -> message.setFlag(Flags.Flag.SEEN, false);
        }
    }

    private Optional<UUID> addressed(Message message, Purpose purpose) throws MessagingException {
        for (String name : ADDRESSED) {
            String[] values = message.getHeader(name);
            Optional<UUID> key =
                    values == null
                            ? Optional.empty()
                            : Arrays.stream(values)
                                    .flatMap(value -> references.find(purpose, value).stream())
                                    .findFirst();
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    @Override
    public void start() {
        if (url != null) {
            super.start();
        }
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
