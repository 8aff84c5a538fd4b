package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.FeedbackSettings;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The certificate that the listener shows to those who ask for TLS. It is read again when its file
 * was replaced, because certificates live for some weeks. Thread-safe.
 */
final class BounceCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(BounceCertificate.class);

    private final Path certificate;
    private final Path key;
    private FileTime written;
    private SSLContext context;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if its files cannot be used
     */
    BounceCertificate(FeedbackSettings settings) {
        this.certificate = Path.of(settings.bounceTlsCertificate());
        this.key = Path.of(settings.bounceTlsKey());
        try {
            this.written = Files.getLastModifiedTime(certificate);
            this.context = read();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "BOUNCE_TLS_CERTIFICATE and BOUNCE_TLS_KEY must be PEM files of a certificate and its key",
                    e);
        }
    }

    /** Lays TLS over a connection that somebody else opened. */
    SSLSocket over(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) current().getSocketFactory().createSocket(socket, null, true);
        tls.setUseClientMode(false);
        return tls;
    }

    private synchronized SSLContext current() {
        try {
            FileTime now = Files.getLastModifiedTime(certificate);
            if (!now.equals(written)) {
                context = read();
                written = now;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The new certificate for returned mail cannot be used; the old one is", e);
        }
        return context;
    }

    private SSLContext read() {
        PemSslStoreDetails store =
                PemSslStoreDetails.forCertificate(certificate.toUri().toString())
                        .withPrivateKey(key.toUri().toString());
        return SslBundle.of(new PemSslStoreBundle(store, null)).createSslContext();
    }
}
