package com.willaireplaceme.mailer.admin;

import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.mailer.ledger.SuppressionReason;
import com.willaireplaceme.mailer.ledger.Suppressions;
import com.willaireplaceme.mailer.ledger.Suppressions.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who gets nothing, ever. Addresses come in bodies only, so that no access log holds one. */
@RestController
@RequestMapping("/api/suppressions")
class SuppressionController {

    private static final int LONGEST_LIST = 1000;

    private final KeyedHash hash;
    private final Suppressions suppressions;

    SuppressionController(KeyedHash hash, Suppressions suppressions) {
        this.hash = hash;
        this.suppressions = suppressions;
    }

    /** A body that names a person. Its text form hides the address. */
    record Person(@Nullable String address) {

        /** The person's keyed hash; answers 422 if there is no usable address. */
        UUID recipient(KeyedHash hash) {
            if (address != null
                    && CanonicalAddress.read(address)
                            instanceof CanonicalAddress.Valid(CanonicalAddress canonical)) {
                return hash.recipient(canonical);
            }
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "address must be an e-mail address");
        }

        @Override
        public String toString() {
            return "Person[hidden]";
        }
    }

    record Answer(
            UUID recipient,
            boolean suppressed,
            @Nullable String reason,
            @Nullable Instant at,
            int withdrawn) {}

    record Page(List<Entry> suppressions) {}

    @PostMapping
    Answer suppress(@RequestBody Person person) {
        UUID recipient = person.recipient(hash);
        int withdrawn = suppressions.suppress(recipient, SuppressionReason.OPERATOR);
        return answer(recipient, withdrawn);
    }

    @PostMapping("/check")
    Answer check(@RequestBody Person person) {
        return answer(person.recipient(hash), 0);
    }

    @GetMapping("/{recipient}")
    Answer find(@PathVariable UUID recipient) {
        return answer(recipient, 0);
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        return new Page(suppressions.list(after, Math.clamp(limit, 1, LONGEST_LIST)));
    }

    private Answer answer(UUID recipient, int withdrawn) {
        return suppressions
                .find(recipient)
                .map(entry -> new Answer(recipient, true, entry.reason(), entry.at(), withdrawn))
                .orElse(new Answer(recipient, false, null, null, withdrawn));
    }
}
