package com.willaireplaceme.console.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it, and which page it is. */
@ControllerAdvice(annotations = Controller.class)
class CurrentRole {

    @ModelAttribute("operator")
    boolean operator(HttpServletRequest request) {
        return request.isUserInRole("OPERATOR");
    }

    @ModelAttribute("marketer")
    boolean marketer(HttpServletRequest request) {
        return request.isUserInRole("MARKETING");
    }

    @ModelAttribute("admin")
    boolean admin(HttpServletRequest request) {
        return request.isUserInRole("ADMIN");
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
