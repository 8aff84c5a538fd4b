package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.web.LinkedData;
import com.willaireplaceme.common.catalogue.Profession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An analysis page in the words of schema.org. Stateless. */
final class SubjectData {

    private SubjectData() {}

    static LinkedData of(Subject subject, String description, String publicUrl) {
        Profession profession = subject.profession();
        String url = publicUrl + LevelWords.path(profession, subject.level());
        Map<String, Object> occupation = new LinkedHashMap<>();
        occupation.put("@type", "Occupation");
        occupation.put("name", profession.name());
        occupation.put("alternateName", profession.aliases());
        occupation.put("description", profession.description());
        occupation.put("occupationalCategory", profession.onetCodes());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@type", "WebPage");
        page.put("@id", url);
        page.put("url", url);
        page.put("name", subject.question());
        page.put("description", description);
        page.put("inLanguage", "en");
        page.put("about", occupation);
        page.put(
                "isPartOf",
                Map.of("@type", "WebSite", "name", "WillAIReplaceMe", "url", publicUrl + "/"));
        Map<String, Object> trail = new LinkedHashMap<>();
        trail.put("@type", "BreadcrumbList");
        trail.put(
                "itemListElement",
                List.of(
                        step(1, "Professions", publicUrl + "/"),
                        step(2, profession.name(), publicUrl + LevelWords.path(profession, null))));
        return LinkedData.of(List.of(page, trail));
    }

    private static Map<String, Object> step(int position, String name, String url) {
        return Map.of("@type", "ListItem", "position", position, "name", name, "item", url);
    }
}
