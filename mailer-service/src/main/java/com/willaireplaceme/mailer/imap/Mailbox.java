package com.willaireplaceme.mailer.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchException;
import jakarta.mail.search.SearchTerm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.SequencedMap;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** A folder of a mailbox while it is open. Not thread-safe. */
public final class Mailbox implements AutoCloseable {

    private static final String LONGEST_WAIT_MS = "20000";

    private static final SearchTerm UNSEEN =
            new AndTerm(
                    new FlagTerm(new Flags(Flags.Flag.SEEN), false),
                    new FlagTerm(new Flags(Flags.Flag.DELETED), false));

    private final Store store;
    private final IMAPFolder folder;

    private Mailbox(Store store, IMAPFolder folder) {
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
        // In one piece: of a piece that the server leaves out, it would not be told.
        properties.setProperty(prefix + "partialfetch", "false");
        Store store = Session.getInstance(properties).getStore(url.protocol());
        store.connect(url.host(), url.port(), url.user(), url.password());
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(url.folder());
            folder.open(mode);
            return new Mailbox(store, folder);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Which messages the server finds. A server that cannot search is not asked for all messages
     * instead, as the folder itself would do.
     */
    private List<Message> search(SearchTerm term) throws MessagingException {
        Object found =
                folder.doCommand(protocol -> {
                    try {
                        return protocol.search(term);
                    } catch (SearchException unknown) {
                        throw new ProtocolException("this cannot be searched for", unknown);
                    }
                });
        List<Message> messages = new ArrayList<>();
        if (found instanceof int[] numbers) {
            for (int number : numbers) {
                messages.add(folder.getMessage(number));
            }
        }
        return messages;
    }

    /**
     * The messages that the server finds.
     *
     * @param headers which of their headers will be asked for
     * @throws MessagingException if it cannot search; the mailbox may still be open
     */
    public List<Message> search(SearchTerm term, List<String> headers) throws MessagingException {
        List<Message> messages = search(term);
        FetchProfile known = new FetchProfile();
        headers.forEach(known::add);
        folder.fetch(messages.toArray(Message[]::new), known);
        return messages;
    }

    /** The messages that nobody has seen, by UID, in the order of the mailbox. */
    public SequencedMap<Long, Message> unseen() throws MessagingException {
        List<Message> found = search(UNSEEN);
        FetchProfile known = new FetchProfile();
        known.add(UIDFolder.FetchProfileItem.UID);
        known.add(FetchProfile.Item.SIZE);
        folder.fetch(found.toArray(Message[]::new), known);
        SequencedMap<Long, Message> unseen = new LinkedHashMap<>();
        for (Message message : found) {
            unseen.put(folder.getUID(message), message);
        }
        return unseen;
    }

    /** Changes when the server numbers its messages anew. */
    public long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** Whether the connection holds; asks the server if it was quiet for a while. */
    public boolean isOpen() {
        return folder.isOpen();
    }

    /** Removes what is flagged as deleted, and closes folder and connection. */
    @Override
    public void close() throws MessagingException {
        try (store) {
            folder.close(folder.getMode() == Folder.READ_WRITE);
        }
    }
}
