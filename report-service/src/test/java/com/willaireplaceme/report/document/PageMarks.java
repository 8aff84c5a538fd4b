package com.willaireplaceme.report.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** What is seen on a page of a finished document, in the order in which it was painted. */
final class PageMarks extends PDFGraphicsStreamEngine {

    /** How far letters reach below and above their base line, as part of the type size. */
    private static final double BELOW = 0.2;

    private static final double ABOVE = 0.72;

    /** Glyphs nearer to the end of the last ones continue them. */
    private static final double SAME_LINE = 0.1;

    private static final int NO_ID = -1;

    private final List<Mark> marks = new ArrayList<>();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private Path2D path = new Path2D.Double();

    /** Something painted. */
    sealed interface Mark {

        Piece piece();

        Rectangle2D box();
    }

    /** A line of text, or a label. */
    record Words(Piece piece, Rectangle2D box, String text, Color colour) implements Mark {}

    /** A filled or stroked shape. */
    record Drawn(Piece piece, Shape shape, Rectangle2D box, Color colour) implements Mark {}

    /**
     * The marked piece of content that something belongs to.
     *
     * @param id names its element in the structure tree; -1 for what is no part of the text
     * @param footer whether it repeats on every page
     */
    record Piece(String role, int id, boolean footer) {

        boolean isText() {
            return id != NO_ID;
        }
    }

    private PageMarks(PDPage page) {
        super(page);
    }

    static List<Mark> of(PDPage page) throws IOException {
        PageMarks engine = new PageMarks(page);
        engine.processPage(page);
        return engine.marks;
    }

    private Piece piece() {
        Piece piece = pieces.peek();
        if (piece == null) {
            throw new AssertionError("painted outside of every marked piece");
        }
        return piece;
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        if (tag.getName().equals("Span")) {
            pieces.push(piece()); // Only tells the text of its glyphs.
            return;
        }
        pieces.push(
                new Piece(
                        tag.getName(),
                        properties == null ? NO_ID : properties.getInt(COSName.MCID, NO_ID),
                        properties != null && properties.containsKey(COSName.SUBTYPE)));
    }

    @Override
    public void endMarkedContentSequence() {
        pieces.pop();
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        double size = matrix.getScalingFactorX();
        double x = matrix.getTranslateX();
        double baseline = matrix.getTranslateY();
        Rectangle2D box =
                new Rectangle2D.Double(
                        x,
                        baseline - BELOW * size,
                        displacement.getX() * size,
                        (BELOW + ABOVE) * size);
        String text = font.toUnicode(code);
        Words words =
                new Words(
                        piece(),
                        box,
                        text == null ? "\uFFFD" : text,
                        colour(getGraphicsState().getNonStrokingColor()));
        if (!marks.isEmpty()
                && marks.getLast() instanceof Words last
                && last.piece().equals(words.piece())
                && Math.abs(last.box().getMaxX() - x) < SAME_LINE
                && Math.abs(last.box().getY() - box.getY()) < SAME_LINE) {
            marks.removeLast();
            words =
                    new Words(
                            last.piece(),
                            last.box().createUnion(box),
                            last.text() + words.text(),
                            words.colour());
        }
        marks.add(words);
    }

    private static Color colour(PDColor colour) {
        try {
            return new Color(colour.toRGB());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public @Nullable Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        path.closePath();
    }

    @Override
    public void endPath() {
        path = new Path2D.Double();
    }

    @Override
    public void fillPath(int windingRule) {
        add(path, getGraphicsState().getNonStrokingColor());
    }

    @Override
    public void strokePath() {
        BasicStroke pen =
                new BasicStroke(
                        getGraphicsState().getLineWidth(),
                        getGraphicsState().getLineCap(),
                        getGraphicsState().getLineJoin());
        add(pen.createStrokedShape(path), getGraphicsState().getStrokingColor());
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        fillPath(windingRule);
    }

    private void add(Shape shape, PDColor colour) {
        marks.add(new Drawn(piece(), shape, shape.getBounds2D(), colour(colour)));
        endPath();
    }

    @Override
    public void clip(int windingRule) {
        throw new AssertionError("nothing is clipped in a report");
    }

    @Override
    public void drawImage(PDImage image) {
        Matrix place = getGraphicsState().getCurrentTransformationMatrix();
        Shape shape =
                new AffineTransform(place.createAffineTransform())
                        .createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1));
        marks.add(new Drawn(piece(), shape, shape.getBounds2D(), Color.WHITE));
    }

    @Override
    public void shadingFill(COSName shading) {
        throw new AssertionError("no shading is used in a report");
    }
}
