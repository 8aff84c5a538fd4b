package com.willaireplaceme.console;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Login by an OpenID Connect provider; off while no issuer is set.
 *
 * @param issuer its address, which serves {@code /.well-known/openid-configuration}
 * @param clientId what the provider calls this console
 * @param clientSecret what the console proves that with
 * @param scopes what is asked for, with commas
 * @param nameClaim claim that names the person in the audit trail
 * @param rolesClaim claim with the values below: a text or a list of them
 * @param operator value that makes an operator; nobody when empty
 * @param marketing value that makes a marketer; nobody when empty
 * @param admin value that makes an admin; nobody when empty
 */
public record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("openid,profile") String scopes,
        @DefaultValue("sub") String nameClaim,
        @DefaultValue("groups") String rolesClaim,
        @DefaultValue("") String operator,
        @DefaultValue("") String marketing,
        @DefaultValue("") String admin) {

    public OidcSettings {
        boolean nobody = operator.isBlank() && marketing.isBlank() && admin.isBlank();
        if (!issuer.isBlank() && (clientId.isBlank() || nobody)) {
            throw new IllegalArgumentException(
                    "console.oidc needs a client id and at least one value that gives a role");
        }
    }

    /** Whether people can log in this way. */
    public boolean enabled() {
        return !issuer.isBlank();
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
