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
            "pipeline.topics.partitions=2"
        })
@ImportBackends
@Import(TopicReader.class)
public @interface CaptureTest {

    /** Where visitors would reach the service. */
    String PUBLIC_URL = "https://reports.example";

    /** The secret of the keyed hashes. */
    String PEPPER = "a pepper for tests only";
}
