package com.willaireplaceme.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID Connect provider on this machine, where everybody who comes is the person set. */
final class OidcProvider {

    static final String CLIENT = "the-console";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private volatile List<String> groups = List.of();
    private volatile RSAKey signing;

    OidcProvider() throws IOException, JOSEException {
        this.key = new RSAKeyGenerator(2048).keyID("one").generate();
        this.signing = key;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext(
                "/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void memberOf(String... names) {
        groups = List.of(names);
        signing = key;
    }

    /** From now on tokens are signed by a key that is not among the published ones. */
    void signWithAnotherKey() throws JOSEException {
        signing = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    void stop() {
        server.stop(0);
    }

    private void configuration(HttpExchange exchange) throws IOException {
        json(
                exchange,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                 "token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}
                """
                        .formatted(issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = "code" + nonces.size();
        nonces.put(code, asked.getOrDefault("nonce", ""));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + java.net.URLEncoder.encode(
                                        asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String nonce = nonces.getOrDefault(fields(body).getOrDefault("code", ""), "");
        json(
                exchange,
                """
                {"access_token":"opaque","token_type":"Bearer","expires_in":60,"id_token":"%s"}
                """
                        .formatted(idToken(nonce)));
    }

    private String idToken(String nonce) {
        try {
            Instant now = Instant.now();
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                            new JWTClaimsSet.Builder()
                                    .issuer(issuer())
                                    .subject("olga")
                                    .audience(CLIENT)
                                    .issueTime(Date.from(now))
                                    .expirationTime(Date.from(now.plusSeconds(60)))
                                    .claim("nonce", nonce)
                                    .claim("groups", groups)
                                    .build());
            token.sign(new RSASSASigner(signing));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, equals),
                    URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void json(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
