package com.willaireplaceme.console.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskingTests {

    private static final String EVENT =
            """
            {"id":"0198","profile":{"profession":"lawyer","years":9,"skills":["law"]},
             "personal":{"email":"ada@example.org","name":"Ada"},"consent":{"report":true},
             "note":"call 555","source":{"utmSource":"ada@example.org","referrer":"https://example.org/"},
             "pdf":"%s"}
            """
                    .formatted("JVBERi0".repeat(200));

    @Test
    void onlyWhatIsKnownToBeHarmlessIsShown() {
        String masked = Masking.masked(bytes(EVENT));
        assertThat(masked)
                .contains("0198", "lawyer", "https://example.org/")
                .doesNotContain("ada@example.org", "Ada", "555", "law\"", "JVBERi0");
    }

    @Test
    void anUnmaskedPayloadLeavesOutOnlyTheDocument() {
        assertThat(Masking.whole(bytes(EVENT)))
                .contains("ada@example.org", "Ada", "(1400 characters)");
        assertThat(Masking.whole(bytes("not json"))).isEqualTo("not json");
        assertThat(Masking.whole(new byte[] {(byte) 0xff, 1})).isEqualTo("/wE=");
    }

    @Test
    void whatIsNoJsonIsNotShown() {
        assertThat(Masking.masked(bytes("ada@example.org")))
                .isEqualTo("15 bytes that are no JSON object");
    }

    @Test
    void addressesInMessagesAreMasked() {
        assertThat(Masking.text("550 <ada@example.org>: unknown, see bob@x.example"))
                .isEqualTo("550 <•••>: unknown, see •••");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
