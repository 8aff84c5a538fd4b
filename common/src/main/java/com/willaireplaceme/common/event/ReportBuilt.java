package com.willaireplaceme.common.event;

import static java.util.Objects.requireNonNull;

import com.willaireplaceme.common.catalogue.Level;
import java.time.Instant;
import java.util.UUID;

/**
 * The report exists as a PDF and waits to be mailed.
 *
 * @param id the request's id
 * @param key idempotency key of the report
 * @param recipient keyed hash of the canonical address
 * @param capturedAt when the form was accepted
 * @param builtAt when the PDF was finished
 * @param profession slug of the profession
 * @param index exposure index, 0 to 100
 * @param label label of the index
 * @param pdf the document
 * @param pdfSha256 SHA-256 of the document, lower-case hexadecimal
 */
public record ReportBuilt(
        UUID id,
        UUID key,
        UUID recipient,
        Instant capturedAt,
        Instant builtAt,
        String profession,
        Level level,
        Personal personal,
        Consent consent,
        Source source,
        double index,
        ExposureLabel label,
        @SuppressWarnings("ArrayRecordComponent") byte[] pdf,
        String pdfSha256) {

    public ReportBuilt {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(recipient, "recipient");
        requireNonNull(capturedAt, "capturedAt");
        requireNonNull(builtAt, "builtAt");
        requireNonNull(profession, "profession");
        requireNonNull(level, "level");
        requireNonNull(personal, "personal");
        requireNonNull(consent, "consent");
        requireNonNull(source, "source");
        requireNonNull(label, "label");
        requireNonNull(pdf, "pdf");
        requireNonNull(pdfSha256, "pdfSha256");
    }
}
