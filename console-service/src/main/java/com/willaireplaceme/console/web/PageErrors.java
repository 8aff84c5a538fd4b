package com.willaireplaceme.console.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What goes wrong behind a page, as a page that says what it was. Programs get problem details
 * instead.
 */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

    private static final int BEFORE_PROBLEM_DETAILS = -1;

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
        Problems.Answer answer = Problems.of(failure);
        if (answer == null || path.startsWith("/api/") || path.startsWith("/actuator")) {
            return null;
        }
        HttpStatus known = HttpStatus.resolve(answer.status().value());
        Map<String, Object> model = new HashMap<>();
        model.put("status", answer.status().value());
        model.put("error", known == null ? "" : known.getReasonPhrase());
        model.put("path", path);
        model.put("operator", request.isUserInRole("OPERATOR"));
        if (answer.detail() != null) {
            model.put("told", answer.detail());
        }
        answer.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return new ModelAndView("error", model, answer.status());
    }
}
