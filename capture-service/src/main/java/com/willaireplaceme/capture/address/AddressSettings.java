package com.willaireplaceme.capture.address;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What happens to addresses of disposable mailboxes.
 *
 * @param disposable allowed, allowed with a warning, or refused
 */
@ConfigurationProperties("capture.address")
public record AddressSettings(Disposable disposable) {

    /** How a disposable mailbox is met. */
    public enum Disposable {
        /** Like any other. */
        ALLOW,
        /** The visitor is told that the report may not arrive, and decides. */
        WARN,
        /** The request is refused. */
        REFUSE
    }

    public AddressSettings {
        if (disposable == null) {
            throw new IllegalArgumentException(
                    "CAPTURE_DISPOSABLE_ADDRESSES must be allow, warn or refuse");
        }
    }
}
