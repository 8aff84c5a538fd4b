package com.willaireplaceme.capture.web;

import org.jspecify.annotations.Nullable;

/**
 * What the head of a page says about it.
 *
 * @param canonical path of the page's one address; {@code null} keeps it out of search engines
 * @param script file name of the page's script below {@code /assets/}; {@code null} for none
 * @param refreshSeconds after how many seconds a browser without JavaScript loads the page again;
 *     {@code null} for never
 * @param data what the page is about, as JSON-LD; {@code null} for nothing
 */
public record PageHead(
        String title,
        String description,
        @Nullable String canonical,
        @Nullable String script,
        @Nullable Integer refreshSeconds,
        @Nullable LinkedData data) {

    /** A page that search engines may list. */
    public static PageHead listed(String title, String description, String canonical) {
        return new PageHead(title, description, canonical, null, null, null);
    }

    /** A page that is nobody else's business. */
    public static PageHead unlisted(String title) {
        return new PageHead(title, title, null, null, null, null);
    }

    /** The same page with a script. */
    public PageHead withScript(String file) {
        return new PageHead(title, description, canonical, file, refreshSeconds, data);
    }

    /** The same page, loaded again by browsers without JavaScript. */
    public PageHead withRefresh(int seconds) {
        return new PageHead(title, description, canonical, script, seconds, data);
    }

    /** The same page with data for search engines. */
    public PageHead withData(LinkedData about) {
        return new PageHead(title, description, canonical, script, refreshSeconds, about);
    }
}
