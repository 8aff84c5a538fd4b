package com.willaireplaceme.capture.web;

import com.willaireplaceme.capture.CaptureSettings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page. */
@ControllerAdvice(annotations = Controller.class)
class Layout {

    private final String publicUrl;

    Layout(CaptureSettings settings) {
        this.publicUrl = settings.publicUrl().toString();
    }

    @ModelAttribute("publicUrl")
    String publicUrl() {
        return publicUrl;
    }
}
