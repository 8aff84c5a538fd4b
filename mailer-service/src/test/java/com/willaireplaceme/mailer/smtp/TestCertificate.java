package com.willaireplaceme.mailer.smtp;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a test server, signed by itself, made by the JDK's own tool.
 *
 * @param context a server's context that shows it
 * @param pem a file that holds it
 */
record TestCertificate(SSLContext context, Path pem) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    static TestCertificate make(Path store, String name) throws Exception {
        Process tool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-keyalg",
                                        "EC",
                                        "-alias",
                                        "server",
                                        "-dname",
                                        "CN=test",
                                        "-ext",
                                        "san=" + name,
                                        "-keystore",
                                        store.toString(),
                                        "-storepass",
                                        new String(PASSWORD)))
                        .inheritIO()
                        .start();
        if (tool.waitFor() != 0) {
            throw new IllegalStateException("no certificate could be made");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        String pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        return new TestCertificate(
                context,
                Files.writeString(
                        store.resolveSibling(store.getFileName() + ".pem"),
                        pem,
                        StandardCharsets.US_ASCII));
    }
}
