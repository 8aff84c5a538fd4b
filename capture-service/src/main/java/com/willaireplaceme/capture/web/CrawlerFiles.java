package com.willaireplaceme.capture.web;

import com.willaireplaceme.capture.CaptureSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What search engines ask for first. */
@RestController
@Hidden
class CrawlerFiles {

    private final String publicUrl;
    private final List<ListedPages> listed;

    CrawlerFiles(CaptureSettings settings, List<ListedPages> listed) {
        this.publicUrl = settings.publicUrl().toString();
        this.listed = listed;
    }

    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    String robots() {
        return """
        User-agent: *
        Disallow: /assessments/
        Disallow: /api/assessments
        Disallow: /*/assessment$

        Sitemap: %s/sitemap.xml
        """
                .formatted(publicUrl);
    }

    /** The form of sitemaps.org, protocol 0.9. Paths of this site need no escaping. */
    @GetMapping(path = "/sitemap.xml", produces = MediaType.APPLICATION_XML_VALUE)
    String sitemap() {
        StringBuilder xml =
                new StringBuilder(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        """);
        for (ListedPages pages : listed) {
            for (String path : pages.paths()) {
                xml.append("  <url><loc>")
                        .append(publicUrl)
                        .append(path)
                        .append("</loc><lastmod>")
                        .append(pages.changed())
                        .append("</lastmod></url>\n");
            }
        }
        return xml.append("</urlset>\n").toString();
    }
}
