package com.willaireplaceme.report.request;

import com.willaireplaceme.common.kafka.UnusableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sends one record of a batch to the dead letters, and is the cause that they name. */
class UnrenderableRequestException extends UnusableRecordException {

    private static final long serialVersionUID = 1;

    UnrenderableRequestException(String reason, ConsumerRecord<?, ?> record) {
        super(reason, record);
    }
}
