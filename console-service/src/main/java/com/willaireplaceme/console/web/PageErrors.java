package com.willaireplaceme.console.web;

import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What goes wrong behind a page, as a page that says what it was. Programs get problem details
 * instead.
 */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

    private static final int BEFORE_PROBLEM_DETAILS = -1;

    private record Told(HttpStatusCode status, @Nullable String message) {}

    @Override
    public int getOrder() {
        return BEFORE_PROBLEM_DETAILS;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        String path = request.getRequestURI();
        Told told = told(failure);
        if (told == null || path.startsWith("/api/") || path.startsWith("/actuator")) {
            return null;
        }
        HttpStatus known = HttpStatus.resolve(told.status().value());
        Map<String, Object> model = new HashMap<>();
        model.put("status", told.status().value());
        model.put("error", known == null ? "" : known.getReasonPhrase());
        model.put("path", path);
        model.put("operator", request.isUserInRole("OPERATOR"));
        if (told.message() != null) {
            model.put("told", told.message());
        }
        return new ModelAndView("error", model, told.status());
    }

    private static @Nullable Told told(Exception failure) {
        return switch (failure) {
            case BrokerAway _ -> new Told(HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer");
            case DataAccessException _ -> database();
            case CannotCreateTransactionException _ -> database();
            case ErrorResponse known ->
                    new Told(known.getStatusCode(), known.getBody().getDetail());
            default -> null;
        };
    }

    private static Told database() {
        return new Told(
                HttpStatus.SERVICE_UNAVAILABLE, "the console's own database does not answer");
    }
}
