package com.willaireplaceme.capture.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;

/** No disk has an exabyte left, so every disk is full. */
@CaptureTest
@TestPropertySource(
        properties = {"capture.disk.directory=.", "capture.disk.minimum-free=1000000TB"})
class FullDiskTests {

    private static final String FORM = "/profession/senior-backend-developer/assessment";

    private @Autowired Site site;
    private @Autowired TopicReader topics;
    private @Autowired MeterRegistry meters;

    @Test
    void aRequestIsRefusedForNowAndNothingIsPublished() {
        String address = Site.someAddress();
        HttpResponse<String> api = site.postJson("/api/assessments", Site.assessment(address));
        HttpResponse<String> form =
                site.postForm(
                        FORM,
                        Map.of(
                                "ticket",
                                site.ticket(FORM),
                                "email",
                                address,
                                "consent.report",
                                "true"));

        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
        assertThat(form.statusCode()).isEqualTo(503);
        assertThat(form.headers().firstValue("Retry-After")).isPresent();
        assertThat(topics.all(Topics.ASSESSMENT_REQUESTS))
                .extracting(record -> TopicReader.request(record).personal().email())
                .doesNotContain(address);
    }

    @Test
    void whatIsWrongIsStillSaidAndPagesAreStillThere() {
        assertThat(site.postJson("/api/assessments", "{}").statusCode()).isEqualTo(422);
        assertThat(site.get(FORM).statusCode()).isEqualTo(200);
    }

    @Test
    void healthAndMetricsShowIt() {
        assertThat(site.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(site.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(meters.get("capture.disk.low").gauge().value()).isEqualTo(1);
        assertThat(meters.get("capture.disk.free").gauge().value()).isPositive();
    }

    @Test
    void anEmptyDiskHasRoom(@TempDir Path directory) {
        DiskSpace disk = disk(directory.toString(), "1B");

        assertThat(disk.isLow()).isFalse();
        assertThat(disk.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatIsNotKnownRefusesNobodyAndIsShownAsUnknown(@TempDir Path directory) {
        for (DiskSpace disk :
                new DiskSpace[] {
                    disk(directory.resolve("missing").toString(), "1000000TB"),
                    disk("", "1000000TB"),
                    disk(directory.toString(), "0B")
                }) {
            assertThat(disk.isLow()).isFalse();
            assertThat(disk.health().getStatus()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void lessThanNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> disk(".", "-1MB"))
                .withMessageContaining("MINIMUM_FREE_DISK");
    }

    private static DiskSpace disk(String directory, String minimum) {
        return new DiskSpace(
                new DiskSettings(directory, DataSize.parse(minimum)), new SimpleMeterRegistry());
    }
}
