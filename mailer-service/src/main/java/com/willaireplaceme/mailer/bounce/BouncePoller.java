package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.imap.ImapUrl;
import com.willaireplaceme.mailer.imap.Mailbox;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a mailbox that returned mail is put in, where this service takes no mail itself. A report
 * is deleted once it is in the ledger, for it holds an address; anything else is marked as seen and
 * left for a person. A mail that the server cannot give stops none of those behind it: it is tried
 * again after them, and in the end flagged and left, too.
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
    private final Stragglers stragglers = new Stragglers();
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
            look(mailbox);
            away = false;
        } catch (MessagingException e) {
            if (!away) {
                away = true;
                LOG.warn("The mailbox of returned mail cannot be read now: {}", name(e));
            }
        }
        return false;
    }

    /**
     * Reads what is new, and last what could not be read before. A mail counts as unreadable only
     * where the server gave another one in the same look, so that no fault of its own does.
     */
    private void look(Mailbox mailbox) throws MessagingException {
        SequencedMap<Long, Message> unseen = mailbox.unseen();
        Map<Long, Message> unreadable = new LinkedHashMap<>();
        boolean readOne = false;
        for (long uid : stragglers.order(mailbox.validity(), unseen.sequencedKeySet())) {
            if (!isRunning()) {
                return;
            }
            Message message = Objects.requireNonNull(unseen.get(uid));
            boolean first = stragglers.tried(uid);
            try {
                readOne |= take(message);
                stragglers.read(uid);
            } catch (MessageRemovedException removed) {
                stragglers.read(uid);
            } catch (MessagingException e) {
                if (!mailbox.isOpen()) {
                    throw e;
                }
                if (first) {
                    LOG.warn("The returned mail with the UID {} cannot be read: {}", uid, name(e));
                }
                unreadable.put(uid, message);
            }
        }
        if (readOne) {
            for (Map.Entry<Long, Message> mail : unreadable.entrySet()) {
                if (stragglers.failed(mail.getKey())) {
                    setAside(mailbox, mail.getKey(), mail.getValue());
                }
            }
        }
    }

    private void setAside(Mailbox mailbox, long uid, Message message) throws MessagingException {
        feedback.refuse(SOURCE, Refusal.UNREADABLE);
        LOG.warn(
                "The returned mail with the UID {} could not be read {} times and is set aside:"
                        + " flagged, and marked as seen",
                uid,
                Stragglers.TRIES);
        try {
            Flags aside = new Flags(Flags.Flag.SEEN);
            aside.add(Flags.Flag.FLAGGED);
            message.setFlags(aside, true);
            stragglers.read(uid);
        } catch (MessagingException e) {
            if (!mailbox.isOpen()) {
                throw e;
            }
            LOG.warn("The returned mail with the UID {} cannot be flagged: {}", uid, name(e));
        }
    }

    /** Whether the server gave the mail. */
    private boolean take(Message message) throws MessagingException {
        if (message.getSize() > BounceReceiver.LARGEST_MAIL) {
            feedback.refuse(SOURCE, Refusal.OVERSIZED);
            message.setFlag(Flags.Flag.SEEN, true);
            return false;
        }
        byte[] mail = fetch(message);
        InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(mail), true);
        Optional<UUID> unsubscribing = addressed(headers, Purpose.UNSUBSCRIBE);
        if (unsubscribing.isPresent()) {
            desk.unsubscribe(unsubscribing.get());
            message.setFlag(Flags.Flag.DELETED, true);
            return true;
        }
        Optional<UUID> key = addressed(headers, Purpose.ENVELOPE);
        switch (desk.take(SOURCE, key.orElse(null), mail)) {
            case DONE -> message.setFlag(Flags.Flag.DELETED, true);
            case NOTHING -> message.setFlag(Flags.Flag.SEEN, true);
            case LATER -> {
                // It stays as it is, and is read again.
            }
        }
        return true;
    }

    /** What the library makes of a server's broken answer can be any exception, or nothing. */
    private static byte[] fetch(Message message) throws MessagingException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        try {
            message.writeTo(mail);
        } catch (IOException | RuntimeException e) {
            throw new MessagingException("the mail cannot be read", e);
        }
        if (mail.size() == 0) {
            throw new MessagingException("the server gave nothing of the mail");
        }
        return mail.toByteArray();
    }

    private Optional<UUID> addressed(InternetHeaders headers, Purpose purpose) {
        for (String name : ADDRESSED) {
            String[] values = headers.getHeader(name);
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

    /** Without the message, which may repeat what the server said of somebody. */
    private static String name(Exception e) {
        return e.getClass().getSimpleName();
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
