package com.willaireplaceme.common.database;

import com.willaireplaceme.common.identity.KeyFingerprint;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.startup.UnrecoverableException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds what this service makes keys by against what the rows in its database were made by. With
 * other keys everybody would be a new person: visitors would get second copies, and people who
 * unsubscribed would get mail. A database without a fingerprint takes this service's. Thread-safe.
 */
public final class KeyFingerprintCheck implements DatabaseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFingerprintCheck.class);

    private final JdbcClient jdbc;
    private final String table;
    private final KeyedHash hash;
    private final String accepted;
    private volatile @Nullable Keys keys;

    /**
     * @param schema of the tables {@code key_fingerprint} and {@code key_edition}
     * @param accepted text of a fingerprint that replaces the stored one; blank for none
     */
    KeyFingerprintCheck(JdbcClient jdbc, String schema, KeyedHash hash, String accepted) {
        this.jdbc = jdbc;
        this.table = schema + ".key_fingerprint";
        this.hash = hash;
        this.accepted = accepted.strip();
    }

    /**
     * What the keys in the database were made by.
     *
     * @param since when this fingerprint came into force; what is older may be by earlier rules
     * @param editions all that this database has seen, the present one first
     */
    public record Keys(Instant since, List<KeyedHash> editions) {

        public Keys {
            editions = List.copyOf(editions);
        }
    }

    /**
     * What was found.
     *
     * @throws IllegalStateException before the check was made
     */
    public Keys keys() {
        Keys found = keys;
        if (found == null) {
            throw new IllegalStateException("the keys of the database are not checked yet");
        }
        return found;
    }

    @Override
    public void check() {
        KeyFingerprint own = hash.fingerprint();
        int adopted =
                jdbc.sql(
                                "INSERT INTO "
                                        + table
                                        + " (fingerprint) VALUES (?) ON CONFLICT DO NOTHING")
                        .param(own.text())
                        .update();
        KeyFingerprint stored = KeyFingerprint.parse(stored());
        if (adopted == 1) {
            LOG.info("Keys are made by {}, which {} keeps from now on", own, table);
        } else if (!own.equals(stored)) {
            replace(stored, own);
        }
        String editions = table.replace("key_fingerprint", "key_edition");
        jdbc.sql("INSERT INTO " + editions + " (edition) VALUES (?) ON CONFLICT DO NOTHING")
                .param(hash.edition())
                .update();
        keys = new Keys(since(), editions(editions));
    }

    private void replace(KeyFingerprint stored, KeyFingerprint own) {
        if (!accepted.equals(own.text())) {
            throw new UnrecoverableException(
                    "%s was written with other keys: %s. Everybody in it would be unknown: people would get second copies, and suppressed ones would get mail. Set what it was written with (fingerprint %s), or, to accept that, KEY_FINGERPRINT_ACCEPTED=%s"
                            .formatted(
                                    table,
                                    String.join(", and ", own.differencesFrom(stored)),
                                    stored,
                                    own));
        }
        jdbc.sql("UPDATE " + table + " SET fingerprint = ?, since = now() WHERE fingerprint = ?")
                .params(own.text(), stored.text())
                .update();
        LOG.warn(
                "KEY_FINGERPRINT_ACCEPTED: {} has keys by {} from now on instead of {}",
                table,
                own,
                stored);
    }

    private String stored() {
        return jdbc.sql("SELECT fingerprint FROM " + table).query(String.class).single();
    }

    private Instant since() {
        return jdbc.sql("SELECT since FROM " + table)
                .query((row, _) -> {
                    Timestamp since = row.getTimestamp("since");
                    return since == null ? Instant.EPOCH : since.toInstant();
                })
                .single();
    }

    private List<KeyedHash> editions(String editions) {
        return jdbc.sql("SELECT edition FROM " + editions + " ORDER BY edition <> ?, since DESC")
                .param(hash.edition())
                .query((row, _) -> hash.ofEdition(String.valueOf(row.getString("edition"))))
                .list();
    }
}
