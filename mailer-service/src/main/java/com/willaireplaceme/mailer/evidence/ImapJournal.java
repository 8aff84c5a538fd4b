package com.willaireplaceme.mailer.evidence;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.MessageIDTerm;
import java.util.Properties;

/** A mailbox that the mail server sends a copy of every accepted message to, searched over IMAP. */
final class ImapJournal implements Journal {

    private static final String LONGEST_WAIT_MS = "20000";

    private final ImapUrl url;

    ImapJournal(ImapUrl url) {
        this.url = url;
    }

    @Override
    public Search open() throws JournalAway {
        Properties properties = new Properties();
        String prefix = "mail." + url.protocol() + ".";
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + timeout, LONGEST_WAIT_MS);
        }
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        try {
            Store store = Session.getInstance(properties).getStore(url.protocol());
            store.connect(url.host(), url.port(), url.user(), url.password());
            try {
                Folder folder = store.getFolder(url.folder());
                folder.open(Folder.READ_ONLY);
                return new OpenFolder(store, folder);
            } catch (MessagingException e) {
                store.close();
                throw e;
            }
        } catch (MessagingException e) {
            throw new JournalAway(e);
        }
    }

    private record OpenFolder(Store store, Folder folder) implements Search {

        /** Servers find parts of a header, so what they found is compared as a whole. */
        @Override
        public Answer find(String messageId) throws JournalAway {
            try {
                for (Message message : folder.search(new MessageIDTerm(messageId))) {
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
            try (store) {
                folder.close(false);
            } catch (MessagingException gone) {
                // It was only read from.
            }
        }
    }
}
