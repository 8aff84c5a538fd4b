package com.willaireplaceme.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.testing.DocumentedMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CaptureTest
class MetricsTests {

    private @Autowired MeterRegistry meters;
    private @Autowired Site site;

    @Test
    void whatIsExportedIsWhatIsDocumented() {
        DocumentedMetrics.check("capture", site.get("/actuator/prometheus").body());
    }

    @Test
    void requestsAreCountedByWhatBecameOfThem() {
        double accepted = requests("accepted");
        double refused = requests("refused");
        long published =
                meters.get("capture.publish").tag("outcome", "acknowledged").timer().count();

        assertThat(
                        site.postJson("/api/assessments", Site.assessment(Site.someAddress()))
                                .statusCode())
                .isEqualTo(202);
        assertThat(site.postJson("/api/assessments", "{}").statusCode()).isEqualTo(422);

        assertThat(requests("accepted")).isEqualTo(accepted + 1);
        assertThat(requests("refused")).isEqualTo(refused + 1);
        assertThat(meters.get("capture.publish").tag("outcome", "acknowledged").timer().count())
                .isEqualTo(published + 1);
    }

    private double requests(String outcome) {
        return meters.get("capture.requests").tag("outcome", outcome).counter().count();
    }
}
