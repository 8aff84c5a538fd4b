package com.willaireplaceme.mailer.background;

import java.util.List;

/** A component that works in loops, whose failures its service's health shows. */
public interface Worker {

    /** Its loops; always the same. */
    List<Loop> loops();
}
