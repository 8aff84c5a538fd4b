package com.willaireplaceme.mailer.evidence;

import com.willaireplaceme.mailer.imap.ImapUrl;
import com.willaireplaceme.mailer.imap.Mailbox;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.MessageIDTerm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mailbox that the mail server sends a copy of every accepted message to, searched over IMAP. */
final class ImapJournal implements Journal {

    private static final List<String> HEADERS = List.of("Message-ID", "From", "To");

    private final ImapUrl url;

    ImapJournal(ImapUrl url) {
        this.url = url;
    }

    @Override
    public Search open() throws JournalAway {
        try {
            return new OpenMailbox(Mailbox.open(url, Folder.READ_ONLY));
        } catch (MessagingException e) {
            throw new JournalAway(e);
        }
    }

    private record OpenMailbox(Mailbox mailbox) implements Search {

        /** Servers find parts of a header, so what they found is compared as a whole. */
        @Override
        public Answer find(Copy copy) throws JournalAway {
            try {
                Answer best = Answer.NOT_THERE;
                for (Message message :
                        mailbox.search(new MessageIDTerm(copy.messageId()), HEADERS)) {
                    Answer answer = compare(message, copy);
                    if (answer.compareTo(best) > 0) {
                        best = answer;
                    }
                }
                return best;
            } catch (MessagingException | RuntimeException e) {
                if (mailbox.isOpen()) {
                    return Answer.UNKNOWN;
                }
                throw new JournalAway(e);
            }
        }

        private static Answer compare(Message message, Copy copy) throws MessagingException {
            String[] ids = message.getHeader("Message-ID");
            if (ids == null) {
                // The server found it there, and does not give it.
                return Answer.UNKNOWN;
            }
            if (!ids[0].strip().equals(copy.messageId())) {
                return Answer.NOT_THERE;
            }
            return isOurs(message, copy) ? Answer.THERE : Answer.OF_OTHERS;
        }

        private static boolean isOurs(Message message, Copy copy) throws MessagingException {
            return names(message.getHeader("From"), copy.sender())
                    && (copy.recipient() == null
                            || names(message.getHeader("To"), copy.recipient()));
        }

        private static boolean names(String @Nullable [] header, String address) {
            if (header == null || header.length != 1) {
                return false;
            }
            try {
                InternetAddress[] named = InternetAddress.parseHeader(utf8(header[0]), false);
                return named.length == 1 && address.equalsIgnoreCase(named[0].getAddress());
            } catch (AddressException notAnAddress) {
                return false;
            }
        }

        /** The library reads bytes as characters; ours are UTF-8 (RFC 6532). */
        private static String utf8(String header) {
            return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            try {
                mailbox.close();
            } catch (MessagingException gone) {
                // It was only read from.
            }
        }
    }
}
