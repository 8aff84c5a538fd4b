package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.console.ConsoleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The keys that an address can have: one for each profession and level of the present edition. They
 * are computed when somebody asks and not kept, so the console needs no column that leads from a
 * person to their deliveries. Thread-safe.
 */
@Component
class AddressSearch {

    private final Optional<KeyedHash> hash;

    AddressSearch(ConsoleSettings settings) {
        this.hash =
                settings.keyPepper().isBlank()
                        ? Optional.empty()
                        : Optional.of(new KeyedHash(settings.keyPepper(), settings.edition()));
    }

    /** Whether the console was given the pepper. */
    boolean isPossible() {
        return hash.isPresent();
    }

    List<UUID> keys(CanonicalAddress address) {
        List<UUID> keys = new ArrayList<>();
        hash.ifPresent(keyed -> {
            for (Profession profession : Catalogue.bundled().professions()) {
                for (Level level : Level.values()) {
                    keys.add(keyed.idempotencyKey(address, profession.slug(), level));
                }
            }
        });
        return keys;
    }
}
