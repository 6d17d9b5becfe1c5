package com.hhplus.commerce.adapter.http.settings;

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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** Who is let in by tokens, what customers may do, how often anybody may ask, and from which pages. */
public final class AccessSettings {
    @Option(
            names = "--jwt-issuer",
            scope = ScopeType.INHERIT,
            paramLabel = "ISSUER",
            description = "whose tokens let users in, as their iss says it; needs the next two")
    private String jwtIssuer;

    @Option(
            names = "--jwt-audience",
            scope = ScopeType.INHERIT,
            paramLabel = "AUDIENCE",
            description = "for whom a token has to be, as one of its aud says it")
    private String jwtAudience;

    @Option(
            names = "--jwt-jwks",
            scope = ScopeType.INHERIT,
            paramLabel = "URL|FILE",
            description =
                    "where the keys lie that tokens are verified with, a JWK Set: https://…, or http://… of this machine, or a file")
    private String jwtJwks;

    @Option(
            names = "--jwt-roles-claim",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description =
                    "the claim by which a token says merchant or service of who works for the shop; without it every user is a customer")
    private String jwtRolesClaim;

    @Option(
            names = "--customers-may",
            scope = ScopeType.INHERIT,
            paramLabel = "WHAT",
            split = ",",
            converter = ToGrant.class,
            defaultValue = "order,pay,give-back",
            description = "what customers may do with what is their own: some of order, pay, give-back, charge")
    private List<String> customersMay;

    @Option(
            names = "--rate-limit",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            converter = ToLimit.class,
            defaultValue = "50",
            description =
                    "how many requests a second a customer may send, or an address of who is not known; twice as many at once; 0 is any number")
    private int rateLimit;

    @Option(
            names = "--rate-limit-machines",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            converter = ToLimit.class,
            defaultValue = "0",
            description = "the same of a machine with a key, or of who works for the shop")
    private int rateLimitMachines;

    @Option(
            names = "--trusted-proxy",
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            split = ",",
            converter = ToNetwork.class,
            description =
                    "which proxies are believed from where they have a request, by X-Forwarded-For or Forwarded: addresses, or networks such as 10.0.0.0/8")
    private List<String> trustedProxy;

    @Option(
            names = "--cors-origin",
            scope = ScopeType.INHERIT,
            paramLabel = "ORIGIN",
            split = ",",
            converter = ToOrigin.class,
            description =
                    "of which other origins pages may call this server, such as https://shop.example, once it asks who calls")
    private List<String> corsOrigin;

    /**
     * What they make of a server.
     *
     * @throws Misconfigured if one of them is wrong
     */
    public UnaryOperator<CommerceServer.Builder> settings() {
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

    /** Whose tokens let users in, by name, if any do. */
    public Optional<String> issuer() {
        return Optional.ofNullable(jwtIssuer);
    }

    /** The same, with where its keys lie. */
    Optional<JwtSettings> jwt() {
        if (Stream.of(jwtIssuer, jwtAudience, jwtJwks, jwtRolesClaim).allMatch(Objects::isNull)) {
            return Optional.empty();
        }
        if (Stream.of(jwtIssuer, jwtAudience, jwtJwks).anyMatch(it -> it == null || it.isBlank())) {
            throw Misconfigured.of("--jwt-issuer", "goes with --jwt-audience and --jwt-jwks, none of them empty");
        }
        try {
            return Optional.of(JwtSettings.of(jwtIssuer, jwtAudience, jwtJwks, Optional.ofNullable(jwtRolesClaim)));
        } catch (InvalidValue wrong) {
            throw Misconfigured.of("--jwt-jwks", wrong.problem());
        }
    }

    Set<Grant> granted() {
        return customersMay.stream()
                .flatMap(name -> grants().filter(it -> name(it).equals(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Grant> grants() {
        return Stream.of(Grant.values());
    }

    private static String name(Grant grant) {
        return grant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Limits limits() {
        return Limits.of(rateLimit, rateLimitMachines);
    }

    Set<Network> trustedProxies() {
        return given(trustedProxy).map(Network::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> origins() {
        return given(corsOrigin).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> given(List<String> values) {
        return values == null ? Stream.of() : values.stream();
    }

    private static String mustBe(boolean right, String text, String what) {
        if (!right) {
            throw new TypeConversionException("must be " + what);
        }
        return text;
    }

    private static final class ToLimit extends Range {
        ToLimit() {
            super(0, Limits.MOST);
        }
    }

    private static final class ToGrant implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            var right = name.isEmpty() || grants().anyMatch(it -> name(it).equals(name));
            return mustBe(right, name, "some of order, pay, give-back, charge");
        }
    }

    private static final class ToNetwork implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return mustBe(Network.of(text).isPresent(), text, "addresses, or networks such as 10.0.0.0/8");
        }
    }

    private static final class ToOrigin implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return mustBe(
                    Origins.isOrigin(text),
                    text,
                    "origins as browsers name them: https://HOST, with its port unless it is 443, or http://… of this machine");
        }
    }
}
