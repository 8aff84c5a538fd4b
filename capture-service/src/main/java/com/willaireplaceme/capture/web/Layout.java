package com.willaireplaceme.capture.web;

import com.willaireplaceme.capture.CaptureSettings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page. */
@ControllerAdvice(annotations = Controller.class)
class Layout {

    private final String edition;
    private final String publicUrl;

    Layout(CaptureSettings settings) {
        this.edition = settings.edition();
        this.publicUrl = settings.publicUrl().toString();
    }

    @ModelAttribute("edition")
    String edition() {
        return edition;
    }

    @ModelAttribute("publicUrl")
    String publicUrl() {
        return publicUrl;
    }
}
