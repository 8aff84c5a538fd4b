package com.willaireplaceme.common.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A skill of a profession.
 *
 * @param id unique within the profession
 * @param outlook how it stands against the profession's other skills
 * @param reason why
 * @param exposure mean exposure of the tasks that it serves, 0 to 1
 */
public record Skill(String id, String name, Outlook outlook, String reason, double exposure) {

    /** How a skill stands against the other skills of its profession. */
    public enum Outlook {
        /** The tasks it serves are at least as exposed as the profession's skills on average. */
        @JsonProperty("pressured")
        PRESSURED,
        /** The tasks it serves are less exposed. */
        @JsonProperty("durable")
        DURABLE
    }
}
