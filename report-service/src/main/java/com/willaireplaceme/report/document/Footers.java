package com.willaireplaceme.report.document;

import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.document.Paragraph.Side;
import java.util.List;

/** What stands at the end of every page. */
final class Footers {

    private Footers() {}

    static void draw(Book book, Text text, Report report) {
        List<Sheet> sheets = book.sheets();
        for (int i = 0; i < sheets.size(); i++) {
            Canvas canvas = sheets.get(i).canvas();
            String page = "Page " + (i + 1) + " of " + sheets.size();
            sheets.get(i)
                    .repeat(
                            "Footer",
                            () -> {
                                float right = Design.PAGE_WIDTH - Design.MARGIN;
                                float y = Design.FOOTER_BASELINE;
                                canvas.line(
                                        Design.MARGIN, y + 13, right, y + 13, 0.5f, Design.RULE);
                                text.label(
                                        canvas,
                                        Design.NOTE,
                                        "AI exposure report \u00B7 " + report.subject(),
                                        Design.MARGIN,
                                        y,
                                        Side.LEFT);
                                text.label(canvas, Design.NOTE, page, right, y, Side.RIGHT);
                            });
        }
    }
}
