package com.hhplus.commerce.adapter.http.access.jwt;

import java.util.Optional;

/**
 * Whose tokens are taken.
 *
 * @param issuer the claim {@code iss}, exactly
 * @param audience one that the claim {@code aud} must name
 * @param jwks where the keys of the issuer lie, as a JWK Set: a URL of https, or of http on this machine, or the path of a file
 * @param rolesClaim the claim, a text or a list, of which {@code merchant} or {@code service} makes a user one of the staff; without it every
 *     user is a customer
 */
public record JwtSettings(String issuer, String audience, String jwks, Optional<String> rolesClaim) {}
