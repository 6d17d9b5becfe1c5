package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.access.jwt.JwtSettings;
import com.hhplus.commerce.adapter.http.access.jwt.JwtTokens;
import com.hhplus.commerce.adapter.http.access.limit.Limits;
import com.hhplus.commerce.adapter.http.network.Network;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.http.server.Origins;
import com.hhplus.commerce.domain.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The settings that say who is let in, how often, and what customers may do; of each its flag, else its variable, else the default. */
final class AccessOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--jwt-issuer",
            scope = ScopeType.INHERIT,
            paramLabel = "ISSUER",
            defaultValue = "${env:COMMERCE_JWT_ISSUER}",
            description = "whose tokens let users in, as their iss says it; needs the next two (COMMERCE_JWT_ISSUER)")
    private String jwtIssuer;

    @Option(
            names = "--jwt-audience",
            scope = ScopeType.INHERIT,
            paramLabel = "AUDIENCE",
            defaultValue = "${env:COMMERCE_JWT_AUDIENCE}",
            description = "for whom a token has to be, as one of its aud says it (COMMERCE_JWT_AUDIENCE)")
    private String jwtAudience;

    @Option(
            names = "--jwt-jwks",
            scope = ScopeType.INHERIT,
            paramLabel = "URL|FILE",
            defaultValue = "${env:COMMERCE_JWT_JWKS}",
            description =
                    "where the keys lie that tokens are verified with, a JWK Set: https://…, or http://… of this machine, or a file (COMMERCE_JWT_JWKS)")
    private String jwtJwks;

    @Option(
            names = "--jwt-roles-claim",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            defaultValue = "${env:COMMERCE_JWT_ROLES_CLAIM}",
            description =
                    "the claim by which a token says merchant or service of who works for the shop; without it every user is a customer (COMMERCE_JWT_ROLES_CLAIM)")
    private String jwtRolesClaim;

    @Option(
            names = "--customers-may",
            scope = ScopeType.INHERIT,
            paramLabel = "WHAT",
            split = ",",
            defaultValue = "${env:COMMERCE_CUSTOMERS_MAY:-order,pay,give-back}",
            description =
                    "what customers may do with what is their own: some of order, pay, give-back, charge (COMMERCE_CUSTOMERS_MAY; now ${DEFAULT-VALUE})")
    private List<String> customersMay;

    @Option(
            names = "--rate-limit",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            defaultValue = "${env:COMMERCE_RATE_LIMIT:-50}",
            description =
                    "how many requests a second a customer may send, or an address of who is not known; twice as many at once; 0 is any number (COMMERCE_RATE_LIMIT; now ${DEFAULT-VALUE})")
    private int rateLimit;

    @Option(
            names = "--rate-limit-machines",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            defaultValue = "${env:COMMERCE_RATE_LIMIT_MACHINES:-0}",
            description =
                    "the same of a machine with a key, or of who works for the shop (COMMERCE_RATE_LIMIT_MACHINES; now ${DEFAULT-VALUE})")
    private int rateLimitMachines;

    @Option(
            names = "--trusted-proxy",
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            split = ",",
            defaultValue = "${env:COMMERCE_TRUSTED_PROXY}",
            description =
                    "which proxies are believed from where they have a request, by X-Forwarded-For or Forwarded: addresses, or networks such as 10.0.0.0/8 (COMMERCE_TRUSTED_PROXY)")
    private List<String> trustedProxy;

    @Option(
            names = "--cors-origin",
            scope = ScopeType.INHERIT,
            paramLabel = "ORIGIN",
            split = ",",
            defaultValue = "${env:COMMERCE_CORS_ORIGIN}",
            description =
                    "of which other origins pages may call this server, such as https://shop.example, once it asks who calls (COMMERCE_CORS_ORIGIN)")
    private List<String> corsOrigin;

    /**
     * What they make of a server.
     *
     * @throws ParameterException if one of them is wrong
     */
    UnaryOperator<CommerceServer.Builder> settings() {
        var granted = granted();
        var limits = limits();
        var proxies = trustedProxies();
        var origins = origins();
        var jwt = jwt();
        return plain -> {
            var server = plain.granted(granted)
                    .limits(limits)
                    .trustedProxies(proxies)
                    .origins(origins);
            return jwt.map(it -> server.tokens(JwtTokens.of(it))).orElse(server);
        };
    }

    /** Whose tokens let users in, if any do. */
    Optional<JwtSettings> jwt() {
        if (Stream.of(jwtIssuer, jwtAudience, jwtJwks, jwtRolesClaim).allMatch(Objects::isNull)) {
            return Optional.empty();
        }
        if (Stream.of(jwtIssuer, jwtAudience, jwtJwks).anyMatch(it -> it == null || it.isBlank())) {
            throw mistake("--jwt-issuer", "goes with --jwt-audience and --jwt-jwks, none of them empty");
        }
        try {
            return Optional.of(JwtSettings.of(jwtIssuer, jwtAudience, jwtJwks, Optional.ofNullable(jwtRolesClaim)));
        } catch (InvalidValue wrong) {
            throw mistake("--jwt-jwks", wrong.problem());
        }
    }

    Set<Grant> granted() {
        return customersMay.stream()
                .filter(it -> !it.isEmpty())
                .map(this::grant)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Grant grant(String name) {
        return Stream.of(Grant.values())
                .filter(it -> name.equals(it.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> mistake("--customers-may", "must be some of order, pay, give-back, charge"));
    }

    Limits limits() {
        return Limits.of(limit("--rate-limit", rateLimit), limit("--rate-limit-machines", rateLimitMachines));
    }

    private int limit(String option, int perSecond) {
        if (perSecond < 0 || perSecond > Limits.MOST) {
            throw mistake(option, "must be 0 to " + Limits.MOST);
        }
        return perSecond;
    }

    Set<Network> trustedProxies() {
        return given(trustedProxy)
                .map(it -> Network.of(it)
                        .orElseThrow(() -> mistake("--trusted-proxy", "must be addresses, or networks as 10.0.0.0/8")))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> origins() {
        given(corsOrigin).filter(it -> !Origins.isOrigin(it)).findFirst().ifPresent(wrong -> {
            throw mistake(
                    "--cors-origin",
                    "must be origins as browsers name them: https://HOST, with its port unless it is 443, or http://… of this machine");
        });
        return given(corsOrigin).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> given(List<String> values) {
        return values == null ? Stream.of() : values.stream();
    }

    private ParameterException mistake(String option, String problem) {
        return new ParameterException(command.commandLine(), "Invalid value for option '" + option + "': " + problem);
    }
}
