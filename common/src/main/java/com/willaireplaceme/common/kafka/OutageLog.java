package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.startup.Causes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Reports an outage once a minute for each topic, by its cause and without what records hold. */
final class OutageLog {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Logger log;
    private final Map<String, Long> lastReports = new ConcurrentHashMap<>();

    OutageLog(Logger log) {
        this.log = log;
    }

    void report(String topic, Throwable failure) {
        long now = System.nanoTime();
        Long last = lastReports.get(topic);
        if (last == null || now - last > INTERVAL.toNanos()) {
            lastReports.put(topic, now);
            log.warn(
                    "Records of {} wait and are tried again without end: {}",
                    topic,
                    Causes.type(failure));
        }
    }
}
