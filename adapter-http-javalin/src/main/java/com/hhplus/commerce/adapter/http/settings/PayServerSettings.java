package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.adapter.http.client.BearerToken;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.domain.InvalidValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** At which server the wallets and payments are, if they are not in the store. */
public final class PayServerSettings {
    private static final String TOKEN_FILE = "--payments-token-file";

    @Option(
            names = "--payments",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            converter = ToPlainAddress.class,
            description =
                    "the server that keeps the wallets and payments, such as http://127.0.0.1:7071; without it they lie in the store")
    private URI address;

    @Secret
    @Option(
            names = "--payments-token",
            scope = ScopeType.INHERIT,
            paramLabel = "TOKEN",
            description = "the token for that server; others can see it, so rather use a file")
    private String token;

    @Option(
            names = TOKEN_FILE,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "a file whose first line is the token for that server, if it is not given itself; it may be changed at any time")
    private Path tokenFile;

    @Option(
            names = "--settle-deadline",
            scope = ScopeType.INHERIT,
            paramLabel = "MINUTES",
            converter = ToMinutes.class,
            defaultValue = "15",
            description =
                    "1 to 1440: how long an order waits for that server to say whether it is paid, before it is given up")
    private int settleDeadline;

    /**
     * Empty if the wallets and payments lie in the store.
     *
     * @throws Misconfigured if its token cannot be had
     */
    Optional<PayServer> payServer() {
        return Optional.ofNullable(address).map(it -> new PayServer(it, bearerToken()));
    }

    /** @throws Misconfigured if the address is where this server listens itself, which would ask itself without an end */
    void mustLeadAwayFrom(ListenSettings listening) {
        if (address != null && listening.isAt(address)) {
            throw Misconfigured.of("--payments", "is the address of this server itself");
        }
    }

    /** How long an order waits for the pay server, before it is given up. */
    public Duration settleDeadline() {
        return Duration.ofMinutes(settleDeadline);
    }

    private Optional<BearerToken> bearerToken() {
        try {
            return token != null || tokenFile == null
                    ? Optional.ofNullable(token).map(BearerToken::of)
                    : Optional.of(BearerToken.in(tokenFile));
        } catch (IOException unreadable) {
            throw Misconfigured.of(TOKEN_FILE, "cannot read " + tokenFile);
        } catch (InvalidValue malformed) {
            throw Misconfigured.of(token == null ? TOKEN_FILE : "--payments-token", "the token " + malformed.problem());
        }
    }

    private static final class ToMinutes extends Range {
        ToMinutes() {
            super(1, 24 * 60);
        }
    }

    private static final class ToPlainAddress extends ServerAddress {
        @Override
        public URI convert(String url) {
            var address = super.convert(url);
            if (!address.getRawPath().isEmpty()) {
                throw new TypeConversionException(
                        "must be http://HOST:PORT or https://HOST of a server, without a path");
            }
            if (address.getPort() == 0 || address.getPort() > 65_535) {
                throw new TypeConversionException("its port must be 1 to 65535");
            }
            return address;
        }
    }
}
