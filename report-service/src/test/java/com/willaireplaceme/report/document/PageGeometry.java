package com.willaireplaceme.report.document;

import com.willaireplaceme.report.document.PageMarks.Drawn;
import com.willaireplaceme.report.document.PageMarks.Mark;
import com.willaireplaceme.report.document.PageMarks.Words;
import com.willaireplaceme.report.document.StructureMap.Element;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What is wrong with how a page looks, found in the page itself. Lengths in points. */
final class PageGeometry {

    private static final double ROUNDING = 0.4;

    /** So much white there is at least between two texts side by side. */
    private static final double WORDS_APART = 1.5;

    /** What follows a heading begins at most so far below it. */
    private static final double NEAR = 30;

    /** WCAG 2.2, 1.4.3. */
    private static final double READABLE_CONTRAST = 4.5;

    private static final double HEIGHT = Design.PAGE_HEIGHT - Design.TOP - Design.BOTTOM;

    private final List<Mark> marks;
    private final List<Words> words;
    private final StructureMap structure;
    private final int page;
    private final List<String> problems = new ArrayList<>();

    private PageGeometry(List<Mark> marks, StructureMap structure, int page) {
        this.marks = marks;
        this.words =
                marks.stream()
                        .filter(Words.class::isInstance)
                        .map(Words.class::cast)
                        .filter(text -> !text.text().isBlank())
                        .toList();
        this.structure = structure;
        this.page = page;
    }

    /** The problems of one page, each as a sentence. */
    static List<String> problems(List<Mark> marks, StructureMap structure, int page) {
        PageGeometry geometry = new PageGeometry(marks, structure, page);
        geometry.textsKeepApart();
        geometry.textStandsOnOneGround();
        geometry.everythingIsInsideTheMargins();
        geometry.figuresStayInTheirBoxes();
        geometry.headingsHaveSomethingBelow();
        geometry.tableHeadersHaveRowsBelow();
        return geometry.problems;
    }

    /** How much of the room between the margins is used, 0 to 1. */
    static double used(List<Mark> marks) {
        double lowest =
                marks.stream()
                        .filter(mark -> !mark.piece().footer())
                        .mapToDouble(mark -> mark.box().getMinY())
                        .min()
                        .orElse(Design.PAGE_HEIGHT);
        return (Design.PAGE_HEIGHT - Design.TOP - lowest) / HEIGHT;
    }

    private void textsKeepApart() {
        for (int i = 0; i < words.size(); i++) {
            Rectangle2D box = grown(words.get(i).box(), WORDS_APART, -ROUNDING);
            for (int j = 0; j < i; j++) {
                if (box.intersects(words.get(j).box())) {
                    report(told(words.get(i)) + " overlaps " + told(words.get(j)));
                }
            }
        }
    }

    private void textStandsOnOneGround() {
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i) instanceof Words text && !text.text().isBlank()) {
                standsOnOneGround(text, marks.subList(0, i).reversed());
                for (Mark later : marks.subList(i + 1, marks.size())) {
                    if (later instanceof Drawn drawn && touches(drawn, text)) {
                        report(told(text) + " is painted over");
                    }
                }
            }
        }
    }

    private void standsOnOneGround(Words text, List<Mark> below) {
        Color ground = Color.WHITE;
        for (Mark mark : below) {
            if (mark instanceof Drawn drawn && touches(drawn, text)) {
                if (!grown(drawn.box(), ROUNDING, ROUNDING).contains(text.box())) {
                    report(told(text) + " lies half on a drawing");
                    return;
                }
                ground = drawn.colour();
                break;
            }
        }
        double contrast = contrast(text.colour(), ground);
        if (contrast < READABLE_CONTRAST) {
            report(told(text) + " has a contrast of " + contrast);
        }
    }

    private static boolean touches(Drawn drawn, Words text) {
        Rectangle2D box = grown(text.box(), -ROUNDING, -ROUNDING);
        return drawn.box().intersects(box) && drawn.shape().intersects(box);
    }

    private void everythingIsInsideTheMargins() {
        Rectangle2D inside =
                new Rectangle2D.Double(Design.MARGIN, Design.BOTTOM, Design.CONTENT_WIDTH, HEIGHT);
        Rectangle2D footer =
                new Rectangle2D.Double(
                        Design.MARGIN,
                        Design.FOOTER_BASELINE - 4,
                        Design.CONTENT_WIDTH,
                        Design.BOTTOM - Design.FOOTER_BASELINE);
        for (Mark mark : marks) {
            if (mark instanceof Drawn && mark.box().isEmpty()) {
                report(told(mark) + " has no size");
            }
            Rectangle2D room = mark.piece().footer() ? footer : inside;
            if (!grown(room, ROUNDING, ROUNDING).contains(mark.box())) {
                report(told(mark) + " reaches out of its margins");
            }
        }
    }

    private void figuresStayInTheirBoxes() {
        for (Mark mark : marks) {
            Rectangle2D box = element(mark).map(Element::figureBox).orElse(null);
            if (box != null && !grown(box, ROUNDING, ROUNDING).contains(mark.box())) {
                report(told(mark) + " reaches out of its figure");
            }
        }
    }

    private void headingsHaveSomethingBelow() {
        for (Words heading : words) {
            if (element(heading).filter(Element::isHeading).isPresent()
                    && marks.stream()
                            .filter(mark -> element(mark).filter(Element::isHeading).isEmpty())
                            .filter(mark -> !mark.piece().footer())
                            .noneMatch(mark -> isJustBelow(mark.box(), heading.box()))) {
                report("nothing below the heading " + told(heading));
            }
        }
    }

    private static boolean isJustBelow(Rectangle2D box, Rectangle2D heading) {
        double distance = heading.getMinY() - box.getMaxY();
        return distance > -ROUNDING
                && distance < NEAR
                && box.getMinX() < heading.getMaxX()
                && heading.getMinX() < box.getMaxX();
    }

    private void tableHeadersHaveRowsBelow() {
        List<Element> elements =
                marks.stream().flatMap(mark -> element(mark).stream()).distinct().toList();
        List<Words> repeated =
                words.stream()
                        .filter(text -> !text.piece().isText() && !text.piece().footer())
                        .toList();
        for (Element element : elements) {
            Object table = element.table();
            if (table == null) {
                continue;
            }
            Stream<Element> parts =
                    elements.stream().filter(other -> Objects.equals(other.table(), table));
            boolean header = structure.beginsOn(table, page);
            if (element.isColumnHeader() && parts.noneMatch(Element::isCell)) {
                report("the header of a table stands alone");
            } else if (element.isCell() && !header && repeated.isEmpty()) {
                report("a table goes on without its header");
            }
            if (element.row() != null && !structure.isWhole(element.row())) {
                report("a row goes on to another page");
            }
        }
        for (Words header : repeated) {
            if (elements.stream().noneMatch(Element::isCell)
                    || words.stream()
                            .noneMatch(text ->
                                    element(text).filter(Element::isCell).isPresent()
                                            && text.box().getMaxY() < header.box().getMinY())) {
                report("no row below the repeated header " + told(header));
            }
        }
    }

    private java.util.Optional<Element> element(Mark mark) {
        return structure.element(page, mark.piece().id());
    }

    private void report(String problem) {
        problems.add("page " + (page + 1) + ": " + problem);
    }

    private static String told(Mark mark) {
        Rectangle2D box = mark.box();
        String what =
                switch (mark) {
                    case Words text -> "\u201C" + text.text() + "\u201D";
                    case Drawn drawn -> "a drawing in " + drawn.piece().role();
                };
        return String.format(
                Locale.ROOT,
                "%s at %.1f to %.1f, %.1f to %.1f",
                what,
                box.getMinX(),
                box.getMaxX(),
                box.getMinY(),
                box.getMaxY());
    }

    private static Rectangle2D grown(Rectangle2D box, double across, double up) {
        return new Rectangle2D.Double(
                box.getX() - across,
                box.getY() - up,
                box.getWidth() + 2 * across,
                box.getHeight() + 2 * up);
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(Color colour) {
        float[] parts = colour.getRGBColorComponents(null);
        return 0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2]);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
