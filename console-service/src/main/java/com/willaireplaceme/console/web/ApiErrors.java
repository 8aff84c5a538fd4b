package com.willaireplaceme.console.web;

import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Outages as problem details (RFC 9457). */
@RestControllerAdvice
class ApiErrors {

    @ExceptionHandler(BrokerAway.class)
    ProblemDetail brokerAway() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer.");
    }

    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ProblemDetail databaseAway() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The console's database does not answer.");
    }
}
