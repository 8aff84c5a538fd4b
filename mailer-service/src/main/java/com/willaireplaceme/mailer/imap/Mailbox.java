package com.willaireplaceme.mailer.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;

/** A folder of a mailbox while it is open. Not thread-safe. */
public final class Mailbox implements AutoCloseable {

    private static final String LONGEST_WAIT_MS = "20000";

    private final Store store;
    private final Folder folder;

    private Mailbox(Store store, Folder folder) {
        this.store = store;
        this.folder = folder;
    }

    /**
     * Opens a folder.
     *
     * @param mode {@link Folder#READ_ONLY} or {@link Folder#READ_WRITE}
     * @throws MessagingException if it cannot be opened now
     */
    public static Mailbox open(ImapUrl url, int mode) throws MessagingException {
        Properties properties = new Properties();
        String prefix = "mail." + url.protocol() + ".";
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + timeout, LONGEST_WAIT_MS);
        }
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        // Reading a message does not mark it as seen.
        properties.setProperty(prefix + "peek", "true");
        Store store = Session.getInstance(properties).getStore(url.protocol());
        store.connect(url.host(), url.port(), url.user(), url.password());
        try {
            Folder folder = store.getFolder(url.folder());
            folder.open(mode);
            return new Mailbox(store, folder);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    /** The folder. */
    public Folder folder() {
        return folder;
    }

    /** Removes what is flagged as deleted, and closes folder and connection. */
    @Override
    public void close() throws MessagingException {
        try (store) {
            folder.close(folder.getMode() == Folder.READ_WRITE);
        }
    }
}
