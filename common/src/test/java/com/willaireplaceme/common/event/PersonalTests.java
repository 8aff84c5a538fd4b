package com.willaireplaceme.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonalTests {

    private static final Personal ADA = new Personal("ada@example.org", "Ada Lovelace");

    @Test
    void itsTextHidesAddressAndName() {
        assertThat(ADA).hasToString("Personal[hidden]");
    }

    @Test
    void theTextOfAnEventHidesThemToo() {
        AssessmentRequested event =
                new AssessmentRequested(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Instant.EPOCH,
                        Profile.typical("plumber", Level.MID),
                        ADA,
                        new Consent(true, false),
                        Source.UNKNOWN);

        assertThat(event.toString()).contains("plumber").doesNotContain("ada@", "Lovelace");
    }
}
