package com.willaireplaceme.console.rollup;

/** What requests can be told apart by. */
public enum Dimension {
    PROFESSION(Cube.PROFESSION, "profession"),
    LEVEL(Cube.LEVEL, "level"),
    SOURCE(Cube.SOURCE, "source");

    final int code;
    final String column;

    Dimension(int code, String column) {
        this.code = code;
        this.column = column;
    }
}
