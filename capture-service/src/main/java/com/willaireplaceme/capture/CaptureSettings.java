package com.willaireplaceme.capture;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the capture service.
 *
 * @param keyPepper the secret of the keyed hashes, at least 16 bytes; required
 * @param edition the edition of the report; a new edition may send again
 * @param publicUrl where visitors reach this service, without a slash at its end
 * @param progressKept how long the progress of a request can be looked at, at least a day
 */
@ConfigurationProperties("capture")
public record CaptureSettings(
        String keyPepper, String edition, URI publicUrl, Duration progressKept) {

    public CaptureSettings {
        if (keyPepper == null || keyPepper.isBlank()) {
            throw new IllegalArgumentException(
                    "KEY_PEPPER is required: the secret behind the keyed hashes, the same for all services");
        }
        if (edition == null || edition.isBlank()) {
            throw new IllegalArgumentException("EDITION must not be empty");
        }
        if (publicUrl == null || publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "PUBLIC_URL must be an address such as https://example.org");
        }
        if (progressKept == null || progressKept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("capture.progress-kept must be at least a day");
        }
        String address = publicUrl.toString();
        if (address.endsWith("/")) {
            publicUrl = URI.create(address.substring(0, address.length() - 1));
        }
    }

    /** Hides the secret, so that it can reach no log. */
    @Override
    public String toString() {
        return "CaptureSettings[edition=" + edition + ", publicUrl=" + publicUrl + "]";
    }
}
