package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.testing.DocumentedMetrics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTests extends RunningConsole {

    @Test
    void whatIsExportedIsWhatIsDocumented() throws Exception {
        // The topics are looked at every 15 seconds.
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(get("/actuator/prometheus", OPERATOR).body())
                                .contains("pipeline_reader_lag_seconds"));
        DocumentedMetrics.check("console", get("/actuator/prometheus", OPERATOR).body());
    }
}
