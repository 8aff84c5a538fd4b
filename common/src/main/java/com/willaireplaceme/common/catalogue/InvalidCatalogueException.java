package com.willaireplaceme.common.catalogue;

import java.util.List;

/** Catalogue files break rules; the message lists each with file, line and reason. */
public final class InvalidCatalogueException extends RuntimeException {

    InvalidCatalogueException(List<String> problems) {
        super(
                "The catalogue has "
                        + problems.size()
                        + " problem(s):\n"
                        + String.join("\n", problems));
    }
}
