package com.willaireplaceme.mailer.intake;

import com.willaireplaceme.common.database.KeyFingerprintCheck;
import com.willaireplaceme.common.database.KeyFingerprintCheck.Keys;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyFingerprint;
import com.willaireplaceme.common.identity.KeyedHash;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Holds the key and recipient of a report against its address. A report under a key that this
 * ledger would not make is no new person but a fault somewhere before: another {@code KEY_PEPPER}
 * or {@code EDITION}, or other address rules. Sending it could be a second copy, or mail to a
 * suppressed person. Thread-safe.
 */
@Component
class Identities {

    private final KeyFingerprintCheck ledger;
    private final Counter foreign;

    Identities(KeyFingerprintCheck ledger, MeterRegistry meters) {
        this.ledger = ledger;
        this.foreign =
                Counter.builder("mailer.foreign.keys")
                        .description("Reports whose key does not belong to their address")
                        .register(meters);
    }

    /**
     * Requires that the report is under the key and recipient that its address has here, in any
     * edition that the ledger knows. What was captured before the ledger accepted the present
     * address rules may be by earlier ones.
     *
     * @throws IllegalArgumentException if it is not; the report becomes a dead letter
     */
    void require(ReportBuilt report) {
        if (!(CanonicalAddress.read(report.personal().email())
                instanceof CanonicalAddress.Valid(CanonicalAddress address))) {
            throw new IllegalArgumentException("the report has no usable address");
        }
        Keys keys = ledger.keys();
        if (belongs(report, address, keys)) {
            return;
        }
        if (report.capturedAt().isBefore(keys.since())) {
            for (int rules = KeyFingerprint.ADDRESS_RULES - 1; rules > 0; rules--) {
                if (belongs(report, address.byRules(rules), keys)) {
                    return;
                }
            }
        }
        foreign.increment();
        throw new IllegalArgumentException(
                "key and recipient are not those of the address: KEY_PEPPER, EDITION or the version of the service that captured it differ from the mailer's");
    }

    private static boolean belongs(ReportBuilt report, CanonicalAddress address, Keys keys) {
        KeyedHash present = keys.editions().getFirst();
        return present.recipient(address).equals(report.recipient())
                && keys.editions().stream()
                        .anyMatch(edition ->
                                edition.idempotencyKey(address, report.profession(), report.level())
                                        .equals(report.key()));
    }
}
