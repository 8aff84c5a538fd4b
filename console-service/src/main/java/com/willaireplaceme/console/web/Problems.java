package com.willaireplaceme.console.web;

import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What went wrong, in words for whoever asked: one place for pages and programs. Stateless. */
final class Problems {

    private Problems() {}

    /**
     * An answer that says what is wrong.
     *
     * @param detail names the field and its rule where one is wrong
     */
    record Answer(HttpStatusCode status, @Nullable String detail, HttpHeaders headers) {

        Answer(HttpStatusCode status, @Nullable String detail) {
            this(status, detail, HttpHeaders.EMPTY);
        }
    }

    /** What a failure means; {@code null} for a fault of the console's own. */
    static @Nullable Answer of(Exception failure) {
        return switch (failure) {
            case BrokerAway _ ->
                    new Answer(HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer");
            case DataIntegrityViolationException data when isBadValue(data) ->
                    new Answer(HttpStatus.BAD_REQUEST, "a value cannot be stored");
            case DataAccessException data when isOutage(data) -> databaseAway();
            case TransactionException _ -> databaseAway();
            case TypeMismatchException wrong ->
                    new Answer(
                            HttpStatus.BAD_REQUEST,
                            wrong.getPropertyName() + " " + rule(wrong.getRequiredType()));
            case MethodArgumentNotValidException wrong -> of(wrong.getBindingResult());
            case BindException wrong -> of(wrong.getBindingResult());
            case HttpMessageNotReadableException unreadable ->
                    new Answer(HttpStatus.BAD_REQUEST, unreadable(unreadable.getCause()));
            case ErrorResponse known ->
                    new Answer(
                            known.getStatusCode(), known.getBody().getDetail(), known.getHeaders());
            default -> null;
        };
    }

    /** Of the SQL standard's class of data exceptions, such as a number out of range. */
    private static boolean isBadValue(DataIntegrityViolationException failure) {
        return failure.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("22");
    }

    private static boolean isOutage(DataAccessException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException;
    }

    private static Answer databaseAway() {
        return new Answer(
                HttpStatus.SERVICE_UNAVAILABLE, "the console's own database does not answer");
    }

    private static Answer of(BindingResult result) {
        return new Answer(
                HttpStatus.BAD_REQUEST,
                result.getFieldErrors().stream()
                        .map(error ->
                                error.getField()
                                        + " "
                                        + rule(result.getFieldType(error.getField())))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    private static String unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> "a JSON body is needed";
            case MismatchedInputException wrong ->
                    (wrong.getPath().isEmpty() ? "the body" : name(wrong))
                            + " "
                            + rule(wrong.getTargetType());
            case JacksonException broken ->
                    "the body is no JSON: see line %d, column %d"
                            .formatted(
                                    broken.getLocation().getLineNr(),
                                    broken.getLocation().getColumnNr());
            default -> "the body cannot be read";
        };
    }

    private static String name(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String rule(@Nullable Class<?> type) {
        if (type == null) {
            return "is not valid";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == String.class) {
            return "must be a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class) {
            return "must be a whole number that is not too large";
        }
        return "must be an object";
    }
}
