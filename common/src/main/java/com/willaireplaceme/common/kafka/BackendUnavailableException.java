package com.willaireplaceme.common.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** A record was not worked on for a reason that is not the record's; it comes again. */
final class BackendUnavailableException extends BatchListenerFailedException {

    private static final long serialVersionUID = 1;

    BackendUnavailableException(Throwable failure, ConsumerRecord<?, ?> record) {
        super("a broker or database does not take it", failure, record);
    }
}
