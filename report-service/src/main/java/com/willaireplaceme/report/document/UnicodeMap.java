package com.willaireplaceme.report.document;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Says which text each glyph of a font stands for (ISO 32000-1, section 9.10.3). */
final class UnicodeMap {

    /** So many entries one list may hold. */
    private static final int LIST = 100;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UnicodeMap() {}

    /** The program of a map from codes, in their order, to texts. */
    static byte[] program(Map<Integer, String> texts) {
        StringBuilder program =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <0000> <FFFF>
                        endcodespacerange
                        """);
        List<Map.Entry<Integer, String>> entries = List.copyOf(texts.entrySet());
        for (int from = 0; from < entries.size(); from += LIST) {
            List<Map.Entry<Integer, String>> list =
                    entries.subList(from, Math.min(entries.size(), from + LIST));
            program.append(list.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, String> entry : list) {
                program.append('<')
                        .append(HEX.toHexDigits(entry.getKey().shortValue()))
                        .append("> <")
                        .append(HEX.formatHex(entry.getValue().getBytes(StandardCharsets.UTF_16BE)))
                        .append(">\n");
            }
            program.append("endbfchar\n");
        }
        return program.append(
                        """
                        endcmap
                        CMapName currentdict /CMap defineresource pop
                        end
                        end
                        """)
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }
}
