package com.willaireplaceme.mailer.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The signature of a message of Amazon SNS, versions 1 and 2: over certain fields in the order of
 * their names, by the key of a certificate that only SNS's hosts can give. Thread-safe.
 */
@Component
class SnsSignature {

    private static final List<String> OF_NOTIFICATIONS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_CONFIRMATIONS =
            List.of(
                    "Message",
                    "MessageId",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");
    private static final int MOST_CERTIFICATES = 20;

    private final SnsHosts hosts;
    private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

    SnsSignature(SnsHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * Whether SNS signed the message.
     *
     * @throws IOException if the certificate cannot be had now
     */
    boolean isValid(JsonNode message) throws IOException {
        Optional<URI> address =
                hosts.allowed(Bodies.text(message, "SigningCertURL"))
                        .filter(uri -> uri.getPath().endsWith(".pem"));
        Optional<String> algorithm =
                switch (Bodies.text(message, "SignatureVersion")) {
                    case "1" -> Optional.of("SHA1withRSA");
                    case "2" -> Optional.of("SHA256withRSA");
                    default -> Optional.empty();
                };
        if (address.isEmpty() || algorithm.isEmpty()) {
            return false;
        }
        try {
            X509Certificate certificate = certificate(address.get());
            certificate.checkValidity();
            Signature signature = Signature.getInstance(algorithm.get());
            signature.initVerify(certificate);
            signature.update(signed(message).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(Bodies.text(message, "Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException notSigned) {
            return false;
        }
    }

    private X509Certificate certificate(URI address) throws IOException, GeneralSecurityException {
        X509Certificate known = certificates.get(address);
        if (known != null) {
            return known;
        }
        X509Certificate read =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(hosts.get(address)));
        if (certificates.size() >= MOST_CERTIFICATES) {
            certificates.clear();
        }
        certificates.put(address, read);
        return read;
    }

    private static String signed(JsonNode message) {
        boolean notification = Bodies.text(message, "Type").equals("Notification");
        StringBuilder text = new StringBuilder();
        for (String name : notification ? OF_NOTIFICATIONS : OF_CONFIRMATIONS) {
            if (message.has(name)) {
                text.append(name).append('\n').append(Bodies.text(message, name)).append('\n');
            }
        }
        return text.toString();
    }
}
