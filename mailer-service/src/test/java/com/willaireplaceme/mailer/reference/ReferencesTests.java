package com.willaireplaceme.mailer.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.identity.KeyedHash;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReferencesTests {

    private static final UUID KEY = UUID.fromString("0f9d3c52-7a61-8f0e-9b6c-5a4d3e2f1b0a");

    private final References references = new References(new KeyedHash("a pepper of 16 b", "2026"));

    @Test
    void aReferenceStandsForItsKeyInUpperCaseToo() {
        String reference = references.of(Purpose.ENVELOPE, KEY);
        assertThat(reference).hasSize(48).isEqualTo(references.of(Purpose.ENVELOPE, KEY));
        assertThat(references.read(Purpose.ENVELOPE, reference)).contains(KEY);
        assertThat(references.read(Purpose.ENVELOPE, reference.toUpperCase(Locale.ROOT)))
                .contains(KEY);
    }

    @Test
    void aReferenceIsWorthNothingForAnotherPurpose() {
        String reference = references.of(Purpose.MESSAGE_ID, KEY);
        assertThat(references.read(Purpose.UNSUBSCRIBE, reference)).isEmpty();
        assertThat(references.read(Purpose.NOT_ME, reference)).isEmpty();
    }

    @Test
    void noDigitOfItCanBeChanged() {
        String reference = references.of(Purpose.UNSUBSCRIBE, KEY);
        for (int i = 0; i < reference.length(); i++) {
            char other = reference.charAt(i) == '0' ? '1' : '0';
            String forged = reference.substring(0, i) + other + reference.substring(i + 1);
            assertThat(references.read(Purpose.UNSUBSCRIBE, forged)).isEmpty();
        }
    }

    @Test
    void whatIsNoReferenceStandsForNothing() {
        assertThat(references.read(Purpose.ENVELOPE, "")).isEmpty();
        assertThat(references.read(Purpose.ENVELOPE, KEY.toString())).isEmpty();
        assertThat(references.read(Purpose.ENVELOPE, "z".repeat(48))).isEmpty();
    }

    @Test
    void anotherPepperMakesOtherReferences() {
        References others = new References(new KeyedHash("another pepper, 16 b", "2026"));
        assertThat(others.read(Purpose.ENVELOPE, references.of(Purpose.ENVELOPE, KEY))).isEmpty();
    }
}
