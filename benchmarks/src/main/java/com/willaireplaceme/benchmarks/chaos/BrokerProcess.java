package com.willaireplaceme.benchmarks.chaos;

import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import java.nio.file.Path;

/** The broker in a process of its own, so that it can be stopped without the driver. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** Its directory and its port. */
    public static void main(String[] arguments) throws InterruptedException {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Durability.PROCESS_DEATH)) {
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            Thread.currentThread().join();
        }
    }
}
