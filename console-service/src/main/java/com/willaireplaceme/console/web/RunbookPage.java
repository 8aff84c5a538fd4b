package com.willaireplaceme.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code docs/runbook.md} as a page, so that an alarm can link to what to do. */
@Controller
class RunbookPage {

    private static final String FILE = "/console/runbook.md";

    private final String html = html();

    @GetMapping("/runbook")
    String runbook(Model model) {
        model.addAttribute("html", html);
        return "runbook";
    }

    private static String html() {
        List<Extension> anchors = List.of(HeadingAnchorExtension.create());
        try (InputStream file = RunbookPage.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            // The page around it has its own heading, and links between documents lead nowhere
            // here.
            String text =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceFirst("(?s)^# .*?\n", "")
                            .replaceAll("\\[([^]]+)]\\([^)]+\\)", "$1");
            return HtmlRenderer.builder()
                    .extensions(anchors)
                    .escapeHtml(true)
                    .build()
                    .render(Parser.builder().extensions(anchors).build().parse(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
