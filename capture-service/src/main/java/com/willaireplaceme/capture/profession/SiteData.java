package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.web.LinkedData;
import java.util.List;
import java.util.Map;

/** The site and its search in the words of schema.org. Stateless. */
final class SiteData {

    private SiteData() {}

    static LinkedData of(String publicUrl) {
        return LinkedData.of(
                List.of(
                        Map.of(
                                "@type",
                                "WebSite",
                                "name",
                                "WillAIReplaceMe",
                                "url",
                                publicUrl + "/",
                                "inLanguage",
                                "en",
                                "potentialAction",
                                Map.of(
                                        "@type",
                                        "SearchAction",
                                        "target",
                                        publicUrl + "/?q={search_term_string}",
                                        "query-input",
                                        "required name=search_term_string"))));
    }
}
