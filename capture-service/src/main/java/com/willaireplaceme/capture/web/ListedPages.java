package com.willaireplaceme.capture.web;

import java.time.LocalDate;
import java.util.List;

/** Pages that search engines shall know. */
public interface ListedPages {

    /** Paths of the pages. */
    List<String> paths();

    /** When their content last changed. */
    LocalDate changed();
}
