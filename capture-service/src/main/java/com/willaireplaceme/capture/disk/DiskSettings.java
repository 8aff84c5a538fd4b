package com.willaireplaceme.capture.disk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Which disk has to have room for requests.
 *
 * @param directory a directory on the disk that broker and database write to; blank if that is
 *     another machine's
 * @param minimumFree free space below which requests are refused; what was accepted before needs
 *     it; 0 is off
 */
@ConfigurationProperties("capture.disk")
public record DiskSettings(String directory, DataSize minimumFree) {

    public DiskSettings {
        if (minimumFree.isNegative()) {
            throw new IllegalArgumentException(
                    "MINIMUM_FREE_DISK: "
                            + minimumFree
                            + " is negative; it must be 0 (off) or a size such as 256MB");
        }
    }

    boolean isOff() {
        return directory.isBlank() || minimumFree.toBytes() == 0;
    }
}
