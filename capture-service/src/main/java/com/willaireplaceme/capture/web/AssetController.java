package com.willaireplaceme.capture.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

@Controller
class AssetController {

    private static final String PREFIX = "/assets/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    @GetMapping(PREFIX + "**")
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<StoredPage> found =
                assets.find(request.getRequestURI().substring(PREFIX.length()));
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        StoredPage file = found.get();
        boolean thisVersion = file.fingerprint().equals(request.getParameter("v"));
        file.answer(request, response, thisVersion ? FOR_EVER : PageCache.ALWAYS_ASK);
    }
}
