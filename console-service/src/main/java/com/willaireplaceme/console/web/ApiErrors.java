package com.willaireplaceme.console.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Whatever goes wrong for a program, as a problem detail (RFC 9457), whatever it accepts. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> failed(Exception failure) {
        Problems.Answer answer = Problems.of(failure);
        if (answer == null) {
            LOG.error("A request failed", failure);
            answer = new Problems.Answer(HttpStatus.INTERNAL_SERVER_ERROR, null);
        }
        ProblemDetail problem = ProblemDetail.forStatus(answer.status());
        problem.setDetail(answer.detail());
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(answer.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(answer.status()).headers(headers).body(problem);
    }
}
