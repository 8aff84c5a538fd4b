package com.willaireplaceme.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Gives a Spring test a Kafka broker and a PostgreSQL database of its own. They come from
 * Testcontainers when a Docker engine answers and are embedded otherwise; the system property
 * {@code infra} ({@code docker}, {@code embedded}) forces one.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(BackendsConfiguration.class)
public @interface ImportBackends {}
