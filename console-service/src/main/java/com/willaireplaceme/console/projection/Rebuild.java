package com.willaireplaceme.console.projection;

import java.util.List;
import java.util.Objects;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Service;

/** Makes the tables again of what the topics hold. */
@Service
public class Rebuild {

    private static final List<String> LISTENERS =
            List.of("console-requests", "console-deliveries", "console-dead-letters");

    private final PipelineProjection projection;
    private final KafkaListenerEndpointRegistry listeners;

    Rebuild(PipelineProjection projection, KafkaListenerEndpointRegistry listeners) {
        this.projection = projection;
        this.listeners = listeners;
    }

    /**
     * Empties the tables and reads every topic from its beginning. Returns once reading begins; the
     * console's own lag tells how far it is.
     */
    public synchronized void begin() {
        List<MessageListenerContainer> containers =
                LISTENERS.stream()
                        .map(listeners::getListenerContainer)
                        .map(Objects::requireNonNull)
                        .toList();
        containers.forEach(MessageListenerContainer::stop);
        try {
            projection.empty();
        } finally {
            containers.forEach(MessageListenerContainer::start);
        }
    }
}
