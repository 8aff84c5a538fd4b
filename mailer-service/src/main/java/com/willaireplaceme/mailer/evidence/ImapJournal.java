package com.willaireplaceme.mailer.evidence;

import com.willaireplaceme.mailer.imap.ImapUrl;
import com.willaireplaceme.mailer.imap.Mailbox;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.MessageIDTerm;

/** A mailbox that the mail server sends a copy of every accepted message to, searched over IMAP. */
final class ImapJournal implements Journal {

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
        public Answer find(String messageId) throws JournalAway {
            try {
                for (Message message : mailbox.folder().search(new MessageIDTerm(messageId))) {
                    String[] ids = message.getHeader("Message-ID");
                    if (ids != null && ids[0].strip().equals(messageId)) {
                        return Answer.THERE;
                    }
                }
                return Answer.NOT_THERE;
            } catch (MessagingException e) {
                throw new JournalAway(e);
            }
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
