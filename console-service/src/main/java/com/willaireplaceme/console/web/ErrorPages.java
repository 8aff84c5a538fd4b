package com.willaireplaceme.console.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/**
 * What was refused before any controller saw it: a page for browsers, a problem detail (RFC 9457)
 * for everybody else. Nobody has anything to look for at its address.
 */
@Controller
class ErrorPages implements ErrorController {

    private static final String ADDRESS = "/error";

    @RequestMapping(path = ADDRESS)
    @ResponseBody
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        HttpStatus status = status(request);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(detail(request));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Programs that send what a browser accepts get their problem detail all the same. */
    @RequestMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    Object page(HttpServletRequest request) {
        String path =
                Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
        String accept = Objects.toString(request.getHeader(HttpHeaders.ACCEPT), "");
        if (path.startsWith("/api/")
                || path.startsWith("/actuator")
                || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
            return problem(request);
        }
        HttpStatus status = status(request);
        Map<String, Object> model = new HashMap<>();
        model.put("status", status.value());
        model.put("error", status.getReasonPhrase());
        String detail = detail(request);
        if (detail != null) {
            model.put("told", detail);
        }
        return new ModelAndView("error", model, status);
    }

    private static HttpStatus status(HttpServletRequest request) {
        HttpStatus status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? HttpStatus.resolve(code)
                        : null;
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            return HttpStatus.NOT_FOUND;
        }
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    /** Only what the console said itself: a failure's message may hold anything. */
    private static @Nullable String detail(HttpServletRequest request) {
        String message =
                Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
        boolean failed = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
        return message.isBlank() || failed ? null : message;
    }
}
