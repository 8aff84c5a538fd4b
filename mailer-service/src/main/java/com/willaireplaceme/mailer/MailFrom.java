package com.willaireplaceme.mailer;

import com.willaireplaceme.common.identity.CanonicalAddress;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who the message comes from.
 *
 * @param name the name that people read; {@code null} for none
 * @param address an address with a domain in ASCII
 */
public record MailFrom(@Nullable String name, String address) {

    /** A valid sender that reaches nobody (RFC 2606). */
    static final String DEFAULT = "AI exposure report <reports@example.invalid>";

    /**
     * Reads {@code Name <address>} or an address alone.
     *
     * @throws IllegalArgumentException if it is not one address
     */
    static MailFrom parse(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1
                    && text.chars().noneMatch(Character::isISOControl)
                    && CanonicalAddress.read(addresses[0].getAddress())
                            instanceof CanonicalAddress.Valid(CanonicalAddress address)
                    && address.deliverable().chars().allMatch(character -> character < 128)) {
                return new MailFrom(addresses[0].getPersonal(), address.deliverable());
            }
        } catch (AddressException notAnAddress) {
            throw refused(notAnAddress);
        }
        throw refused(null);
    }

    /** The part after the @. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static IllegalArgumentException refused(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "MAIL_FROM must be one address, such as " + DEFAULT, cause);
    }
}
