package com.willaireplaceme.mailer.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Lays TLS over a connection, by default or trusting the certificates of one file only. */
final class TrustingSockets extends SSLSocketFactory {

    private final SSLSocketFactory tls;
    private final PromptSockets sockets;

    TrustingSockets(SSLSocketFactory tls, PromptSockets sockets) {
        this.tls = tls;
        this.sockets = sockets;
    }

    /**
     * TLS that trusts the certificates of a PEM file.
     *
     * @throws IllegalStateException if the file holds none
     */
    static SSLSocketFactory factory(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + count++, certificate);
            }
            if (count == 0) {
                throw new IllegalStateException("SMTP_CA_FILE holds no certificate");
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("SMTP_CA_FILE cannot be read", e);
        }
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        sockets.adopt(socket);
        Socket layer = tls.createSocket(socket, host, port, autoClose);
        sockets.cover(layer);
        return layer;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyLayered();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        throw onlyLayered();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyLayered();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        throw onlyLayered();
    }

    private static IOException onlyLayered() {
        return new IOException("TLS is laid over a connection that has its timeouts");
    }
}
