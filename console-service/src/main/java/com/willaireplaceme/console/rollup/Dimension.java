package com.willaireplaceme.console.rollup;

/** What requests can be told apart by. */
public enum Dimension {
    PROFESSION(Cube.PROFESSION),
    LEVEL(Cube.LEVEL),
    SOURCE(Cube.SOURCE);

    final int code;

    Dimension(int code) {
        this.code = code;
    }
}
