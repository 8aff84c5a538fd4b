package com.willaireplaceme.report.document;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An ICC profile (version 2.1) of sRGB, written from the numbers of IEC 61966-2-1, because the
 * JDK's own differs between builds.
 */
final class SrgbProfile {

    private static final int HEADER = 128;
    private static final int CURVE_POINTS = 256;

    private SrgbProfile() {}

    static byte[] bytes() {
        byte[] curve = curve();
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", description("sRGB IEC61966-2.1"));
        tags.put("cprt", text("No copyright, use freely"));
        tags.put("wtpt", xyz(0.9505, 1, 1.0891));
        // Primaries adapted to the profile's white D50 (Bradford).
        tags.put("rXYZ", xyz(0.43607, 0.22249, 0.01392));
        tags.put("gXYZ", xyz(0.38515, 0.71687, 0.09708));
        tags.put("bXYZ", xyz(0.14307, 0.06061, 0.71410));
        tags.put("rTRC", curve);
        tags.put("gTRC", curve);
        tags.put("bTRC", curve);
        return profile(tags);
    }

    private static byte[] profile(Map<String, byte[]> tags) {
        int directory = HEADER + 4 + 12 * tags.size();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        IdentityHashMap<byte[], Integer> places = new IdentityHashMap<>();
        ByteBuffer entries = ByteBuffer.allocate(4 + 12 * tags.size()).putInt(tags.size());
        tags.forEach((name, content) -> {
            int place =
                    places.computeIfAbsent(
                            content,
                            added -> {
                                int at = directory + data.size();
                                data.writeBytes(added);
                                data.writeBytes(new byte[-added.length & 3]);
                                return at;
                            });
            entries.put(ascii(name)).putInt(place).putInt(content.length);
        });
        int size = directory + data.size();
        return ByteBuffer.allocate(size)
                .put(header(size))
                .put(entries.array())
                .put(data.toByteArray())
                .array();
    }

    private static byte[] header(int size) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(size).putInt(0).putInt(0x02100000);
        header.put(ascii("mntrRGB XYZ "));
        for (int part : new int[] {1998, 2, 9, 6, 49, 0}) {
            header.putShort((short) part);
        }
        header.put(ascii("acsp"));
        header.position(68);
        header.putInt(fixed(0.9642)).putInt(fixed(1)).putInt(fixed(0.8249));
        return header.array();
    }

    private static byte[] description(String text) {
        byte[] words = ascii(text + "\0");
        return ByteBuffer.allocate(12 + words.length + 78)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(words.length)
                .put(words)
                .array();
    }

    private static byte[] text(String text) {
        byte[] words = ascii(text + "\0");
        return ByteBuffer.allocate(8 + words.length)
                .put(ascii("text"))
                .putInt(0)
                .put(words)
                .array();
    }

    private static byte[] xyz(double x, double y, double z) {
        return ByteBuffer.allocate(20)
                .put(ascii("XYZ "))
                .putInt(0)
                .putInt(fixed(x))
                .putInt(fixed(y))
                .putInt(fixed(z))
                .array();
    }

    private static byte[] curve() {
        ByteBuffer curve = ByteBuffer.allocate(12 + 2 * CURVE_POINTS);
        curve.put(ascii("curv")).putInt(0).putInt(CURVE_POINTS);
        for (int i = 0; i < CURVE_POINTS; i++) {
            double signal = i / (CURVE_POINTS - 1.0);
            double light =
                    signal <= 0.04045
                            ? signal / 12.92
                            : StrictMath.pow((signal + 0.055) / 1.055, 2.4);
            curve.putShort((short) Math.round(65535 * light));
        }
        return curve.array();
    }

    /** A number in 16 bits before and 16 behind the point. */
    private static int fixed(double number) {
        return (int) Math.round(number * 65536);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
