package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** What all reports hold alike, written once: the fonts of the kits and the colour profile. */
final class Stationery {

    static final Stationery BUNDLED = new Stationery();

    private final COSDictionary outputIntent;
    private final DocumentWriter beginning = new DocumentWriter();

    private Stationery() {
        try (Flate flate = Flate.tight()) {
            this.outputIntent = outputIntent(flate);
            List<COSDictionary> shared = new ArrayList<>(List.of(outputIntent));
            Typefaces.BUNDLED.kits().forEach(kit -> shared.add(kit.font()));
            beginning.share(flate, shared);
        }
    }

    /** A writer of one report, in which the shared objects are written already. */
    DocumentWriter writer() {
        return new DocumentWriter(beginning);
    }

    /** What the colours of the report mean. */
    COSDictionary outputIntent() {
        return outputIntent;
    }

    private static COSDictionary outputIntent(Flate flate) {
        EncodedStream profile = EncodedStream.flate(flate.compressed(SrgbProfile.bytes()));
        profile.setInt(COSName.N, 3);
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, "sRGB IEC61966-2.1");
        intent.setString(COSName.INFO, "sRGB IEC61966-2.1");
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        return intent;
    }
}
