package com.willaireplaceme.report.request;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Sends one record of a batch to the dead letters, and is the cause that they name. */
class UnrenderableRequestException extends BatchListenerFailedException {

    private static final long serialVersionUID = 1;

    UnrenderableRequestException(String reason, ConsumerRecord<?, ?> record) {
        super(reason, record);
    }
}
