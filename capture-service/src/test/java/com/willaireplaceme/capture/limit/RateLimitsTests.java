package com.willaireplaceme.capture.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitsTests {

    private static final Client ONE = Client.of("192.0.2.1");
    private static final Client OTHER = Client.of("192.0.2.2");

    @Test
    void whoAsksTooOftenHasToWaitAndNobodyElse() {
        RateLimits limits = new RateLimits(new LimitSettings(3, 0));

        for (int i = 0; i < 3; i++) {
            assertThat(limits.countClient(ONE)).isEmpty();
        }

        assertThat(limits.countClient(ONE))
                .hasValueSatisfying(
                        wait -> assertThat(wait).isPositive().isLessThan(Duration.ofSeconds(21)));
        assertThat(limits.countClient(OTHER)).isEmpty();
    }

    @Test
    void aRecipientHasABucketOfItsOwn() {
        RateLimits limits = new RateLimits(new LimitSettings(0, 1));
        UUID recipient = UUID.randomUUID();

        assertThat(limits.countRecipient(recipient)).isEmpty();

        assertThat(limits.countRecipient(recipient)).isPresent();
        assertThat(limits.countRecipient(UUID.randomUUID())).isEmpty();
    }

    @Test
    void zeroIsOff() {
        RateLimits limits = new RateLimits(new LimitSettings(0, 0));

        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.countClient(ONE)).isEmpty();
        }
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LimitSettings(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LimitSettings(0, -1));
    }
}
