package com.willaireplaceme.report.document;

import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Which element of the structure tree each marked piece of a page belongs to. */
final class StructureMap {

    private record Place(int page, int id) {}

    private final IdentityHashMap<COSDictionary, Integer> pages = new IdentityHashMap<>();
    private final Map<Place, Element> elements = new HashMap<>();
    private final IdentityHashMap<COSDictionary, Set<Integer>> pagesOfParents =
            new IdentityHashMap<>();
    private final IdentityHashMap<COSDictionary, Integer> firstPages = new IdentityHashMap<>();

    /**
     * An element that holds content, and what it is part of.
     *
     * @param table the table, or {@code null}
     * @param row the row, or {@code null}
     * @param part {@code THead} or {@code TBody}, or {@code null}
     * @param figureBox the box that a figure tells, or {@code null}
     */
    record Element(
            String role,
            @Nullable COSDictionary table,
            @Nullable COSDictionary row,
            @Nullable String part,
            @Nullable Rectangle2D figureBox) {

        boolean isHeading() {
            return role.matches("H[1-6]");
        }

        boolean isColumnHeader() {
            return "THead".equals(part);
        }

        boolean isCell() {
            return "TBody".equals(part);
        }
    }

    private StructureMap(PDDocument document) {
        for (int i = 0; i < document.getNumberOfPages(); i++) {
            pages.put(document.getPage(i).getCOSObject(), i);
        }
        COSDictionary root = document.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
        walk(
                root.getDictionaryObject(COSName.K),
                root,
                null,
                new Element("", null, null, null, null));
    }

    static StructureMap of(PDDocument document) {
        return new StructureMap(document);
    }

    Optional<Element> element(int page, int id) {
        return Optional.ofNullable(elements.get(new Place(page, id)));
    }

    boolean beginsOn(Object table, int page) {
        return Integer.valueOf(page).equals(firstPages.get(table));
    }

    boolean isWhole(Object row) {
        return pagesOfParents.getOrDefault(row, Set.of()).size() == 1;
    }

    private void walk(
            @Nullable COSBase kid, COSDictionary owner, @Nullable COSDictionary page, Element in) {
        switch (kid) {
            case COSArray kids -> {
                for (COSBase one : kids) {
                    walk(one, owner, page, in);
                }
            }
            case COSObject reference -> walk(reference.getObject(), owner, page, in);
            case COSInteger id -> put(page, id.intValue(), in);
            case COSDictionary child when child.containsKey(COSName.S) ->
                    walk(
                            child.getDictionaryObject(COSName.K),
                            child,
                            child.getCOSDictionary(COSName.PG),
                            inside(child, in));
            case COSDictionary piece when piece.containsKey(COSName.MCID) ->
                    put(piece.getCOSDictionary(COSName.PG), piece.getInt(COSName.MCID), in);
            case null, default -> {} // Links' annotations.
        }
    }

    private void put(@Nullable COSDictionary page, int id, Element element) {
        Integer number = pages.get(page);
        if (number == null) {
            throw new AssertionError("a piece of no page: " + element);
        }
        elements.put(new Place(number, id), element);
        note(element.table(), number);
        note(element.row(), number);
    }

    private void note(@Nullable COSDictionary parent, int page) {
        if (parent != null) {
            pagesOfParents.computeIfAbsent(parent, _ -> new HashSet<>()).add(page);
            firstPages.merge(parent, page, Math::min);
        }
    }

    private static Element inside(COSDictionary child, Element in) {
        String role = child.getNameAsString(COSName.S);
        return switch (role) {
            case "Table" -> new Element(role, child, null, null, null);
            case "THead", "TBody" -> new Element(role, in.table(), null, role, null);
            case "TR" -> new Element(role, in.table(), child, in.part(), null);
            case "Figure" -> new Element(role, in.table(), in.row(), in.part(), box(child));
            default -> new Element(role, in.table(), in.row(), in.part(), in.figureBox());
        };
    }

    private static Rectangle2D box(COSDictionary figure) {
        if (figure.getDictionaryObject(COSName.A) instanceof COSDictionary attributes
                && attributes.getDictionaryObject(COSName.BBOX) instanceof COSArray sides) {
            float[] box = sides.toFloatArray();
            return new Rectangle2D.Double(box[0], box[1], box[2] - box[0], box[3] - box[1]);
        }
        throw new AssertionError("a figure without its box");
    }
}
