package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;

/** Blocks one below the other that stay together. */
final class Stack implements Block {

    private record Item(float space, Block block) {}

    private final List<Item> items = new ArrayList<>();

    Stack add(float spaceBefore, Block block) {
        items.add(new Item(spaceBefore, block));
        return this;
    }

    @Override
    public float height(float width) {
        float height = 0;
        for (Item item : items) {
            height += item.space() + item.block().height(width);
        }
        return height;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        float at = top;
        for (Item item : items) {
            at -= item.space();
            item.block().draw(sheet, parent, left, at, width);
            at -= item.block().height(width);
        }
    }
}
