package com.hhplus.commerce.adapter.http.access.jwt;

import java.util.Optional;

/** Whose tokens are taken. */
public final class JwtSettings {
    private final String issuer;
    private final String audience;
    private final KeySource keys;
    private final Optional<String> rolesClaim;

    private JwtSettings(String issuer, String audience, KeySource keys, Optional<String> rolesClaim) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.rolesClaim = rolesClaim;
    }

    /**
     * @param issuer the claim {@code iss}, exactly
     * @param audience one that the claim {@code aud} must name
     * @param jwks where the keys of the issuer lie, as a JWK Set: a URL of https, or of http on this machine, or the path of a file
     * @param rolesClaim the claim, a text or a list, by which {@code merchant} or {@code service} makes a user one who works for the shop;
     *     without it every user is a customer
     * @throws InvalidValue, called {@code jwks}, if that is no such place, or a file without keys that can be used
     */
    public static JwtSettings of(String issuer, String audience, String jwks, Optional<String> rolesClaim) {
        return new JwtSettings(issuer, audience, KeySource.of(jwks), rolesClaim);
    }

    String issuer() {
        return issuer;
    }

    String audience() {
        return audience;
    }

    KeySource keys() {
        return keys;
    }

    Optional<String> rolesClaim() {
        return rolesClaim;
    }
}
