package com.willaireplaceme.capture;

import com.willaireplaceme.testing.ImportBackends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test against the whole service on a port of its own, with real backends. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=capture",
            "capture.key-pepper=" + CaptureTest.PEPPER,
            "capture.public-url=" + CaptureTest.PUBLIC_URL,
            "capture.limit.client-per-minute=" + CaptureTest.CLIENT_LIMIT,
            "capture.limit.recipient-per-hour=" + CaptureTest.RECIPIENT_LIMIT,
            "capture.proof.mode=off",
            "capture.form.minimum-fill-time=0s",
            "capture.warm-up.longest=0s",
            "capture.sample.report-url=http://localhost:1",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1",
            "pipeline.topics.partitions=2"
        })
@ImportBackends
@Import({Site.class, TopicReader.class})
public @interface CaptureTest {

    /** Where visitors would reach the service. */
    String PUBLIC_URL = "https://reports.example";

    /** Requests a minute for one client; more than all tests of the module send themselves. */
    int CLIENT_LIMIT = 400;

    /** Requests an hour for one recipient. */
    int RECIPIENT_LIMIT = 60;

    /** The secret of the keyed hashes. */
    String PEPPER = "a pepper for tests only";
}
