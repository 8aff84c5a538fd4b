package com.willaireplaceme.capture.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What was not answered elsewhere: a problem detail for a program, a page for a person. Neither
 * repeats what was sent.
 */
@Controller
@Hidden
class ErrorAnswers implements ErrorController {

    @RequestMapping("/error")
    Object answer(HttpServletRequest request, Model model) {
        HttpStatus status = status(request);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/") || path.equals("/api")) {
            return Problems.at(path, Problems.of(status, detail(status)));
        }
        model.addAttribute("page", PageHead.unlisted(title(status)));
        model.addAttribute("status", status.value());
        model.addAttribute("detail", detail(status));
        return new ModelAndView("error", model.asMap(), status);
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) {
            return code == null ? HttpStatus.NOT_FOUND : HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return status;
    }

    private static String title(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return "Page not found";
        }
        return status.is4xxClientError() ? "That did not work" : "Something broke on our side";
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take this kind of request.";
            case NOT_ACCEPTABLE -> "This address cannot answer in the format that was asked for.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be sent as application/json.";
            case CONTENT_TOO_LARGE -> "What was sent is too long.";
            case FORBIDDEN -> "This form can only be sent from our own pages.";
            default ->
                    status.is4xxClientError()
                            ? "The request could not be understood: "
                                    + status.getReasonPhrase().toLowerCase(Locale.ROOT)
                                    + "."
                            : "An unexpected error happened. It was logged; please try again later.";
        };
    }
}
