package com.willaireplaceme.common.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Names a record of a batch that can be read but never be worked on. It goes to its dead-letter
 * topic at once: trying again would only hold up the records behind it.
 */
public abstract class UnusableRecordException extends BatchListenerFailedException {

    private static final long serialVersionUID = 1;

    /**
     * @param reason says what is wrong with the record, without what it holds
     */
    protected UnusableRecordException(String reason, ConsumerRecord<?, ?> record) {
        super(reason, record);
    }
}
