package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.report.content.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** What validators do not see: that the tags say the right thing in the right order. */
class StructureTests {

    private static final Report REPORT = Reports.varied(2).report();

    @Test
    void headerCellsSayWhatTheyAreTheHeaderOf() throws IOException {
        List<PDStructureElement> headers = elements("TH");

        assertThat(headers).hasSizeGreaterThan(20);
        for (PDStructureElement header : headers) {
            boolean ofColumn =
                    header.getParent() instanceof PDStructureElement row
                            && row.getParent() instanceof PDStructureElement part
                            && part.getStructureType().equals("THead");
            assertThat(attribute(header, "Scope")).isEqualTo(name(ofColumn ? "Column" : "Row"));
        }
    }

    @Test
    void figuresSayWhereTheyAreAndWhatTheyShow() throws IOException {
        List<PDStructureElement> figures = elements("Figure");

        assertThat(figures).hasSize(5);
        for (PDStructureElement figure : figures) {
            assertThat(figure.getAlternateDescription()).isNotBlank();
            assertThat(attribute(figure, "BBox"))
                    .isInstanceOfSatisfying(
                            COSArray.class,
                            box -> {
                                float[] sides = box.toFloatArray();
                                assertThat(sides).hasSize(4);
                                assertThat(sides[2]).isGreaterThan(sides[0]);
                                assertThat(sides[3]).isGreaterThan(sides[1]);
                            });
        }
        assertThat(figures.getFirst().getAlternateDescription()).startsWith("Gauge");
    }

    @Test
    void headingsComeInOrderAndAreTheBookmarks() throws IOException {
        try (PDDocument document = document()) {
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
            }
            List<String> headings =
                    all(document).stream()
                            .filter(element -> element.getStructureType().equals("H2"))
                            .map(element -> words(document, element))
                            .toList();
            assertThat(bookmarks.subList(1, bookmarks.size())).isEqualTo(headings);
            assertThat(headings)
                    .startsWith("From the published baseline to your figures", "What stands out")
                    .endsWith("Your next 90 days", "How this was computed");
        }
    }

    @Test
    void theTreeIsReadInTheOrderInWhichThePageIsSeen() throws IOException {
        try (PDDocument document = document()) {
            List<PDStructureElement> rows =
                    all(document).stream()
                            .filter(element -> element.getStructureType().equals("TR"))
                            .toList();
            List<PDStructureElement> tasks = rows.subList(1, 1 + REPORT.week().tasks().size());
            for (int i = 0; i < tasks.size(); i++) {
                assertThat(words(document, tasks.get(i)))
                        .startsWith((i + 1) + ". " + REPORT.week().tasks().get(i).name())
                        .endsWith(oneDecimal(REPORT.week().tasks().get(i).gpt4()));
            }
        }
    }

    @Test
    void everyPieceOnAPageBelongsToAnElement() throws IOException {
        try (PDDocument document = document()) {
            Map<Integer, ?> parents =
                    document.getDocumentCatalog()
                            .getStructureTreeRoot()
                            .getParentTree()
                            .getNumbers();
            for (PDPage page : document.getPages()) {
                assertThat(page.getCOSObject().getCOSName(COSName.getPDFName("Tabs")))
                        .isEqualTo(COSName.S);
                assertThat(parents).containsKey(page.getStructParents());
            }
        }
    }

    private static PDDocument document() throws IOException {
        return Loader.loadPDF(Reports.PRINTER.print(REPORT));
    }

    private static List<PDStructureElement> elements(String role) throws IOException {
        try (PDDocument document = document()) {
            return all(document).stream()
                    .filter(element -> element.getStructureType().equals(role))
                    .toList();
        }
    }

    private static List<PDStructureElement> all(PDDocument document) {
        List<PDStructureElement> found = new ArrayList<>();
        collect(document.getDocumentCatalog().getStructureTreeRoot(), found);
        return found;
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> found) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                found.add(element);
                collect(element, found);
            }
        }
    }

    /** The words of the pieces below an element. */
    private static String words(PDDocument document, PDStructureElement element) {
        StringBuilder words = new StringBuilder();
        for (Object kid : element.getKids()) {
            if (kid instanceof Integer id) {
                words.append(words(element.getPage(), id));
            } else if (kid instanceof PDStructureElement child) {
                words.append(words(document, child));
            }
        }
        return words.toString();
    }

    private static String words(PDPage page, int id) {
        try {
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.processPage(page);
            StringBuilder words = new StringBuilder();
            for (PDMarkedContent content : extractor.getMarkedContents()) {
                if (content.getMCID() == id) {
                    for (Object piece : content.getContents()) {
                        if (piece instanceof TextPosition position) {
                            words.append(position.getUnicode());
                        }
                    }
                }
            }
            return words.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object attribute(PDStructureElement element, String key) {
        COSDictionary attributes = element.getCOSObject().getCOSDictionary(COSName.A);
        return attributes == null ? "none" : attributes.getDictionaryObject(name(key));
    }

    private static COSName name(String name) {
        return COSName.getPDFName(name);
    }
}
