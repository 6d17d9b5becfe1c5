package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.client.BearerToken;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.server.AllowedHosts;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Shop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** All settings of the server: of each its flag, else the environment variable of its name, else the default. */
final class Configuration {
    private static final String TOKEN = "COMMERCE_PAYMENTS_TOKEN";
    private static final String WEBHOOK_KEY = "COMMERCE_WEBHOOK_KEY";
    private static final int LONGEST_DEADLINE_MINUTES = 24 * 60;

    private static final String DEFAULT_DB = "jdbc:h2:file:./data/commerce";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--db",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "${env:COMMERCE_DB:-" + DEFAULT_DB + "}",
            descriptionKey = "db")
    private String db;

    @Option(
            names = "--db-user",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            defaultValue = "${env:COMMERCE_DB_USER}",
            description = "who opens the store (COMMERCE_DB_USER)")
    private String dbUser;

    @Option(
            names = "--db-password",
            scope = ScopeType.INHERIT,
            paramLabel = "PASSWORD",
            defaultValue = "${env:COMMERCE_DB_PASSWORD}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "with which password; others can see it, so rather use a file (COMMERCE_DB_PASSWORD)")
    private String dbPassword;

    @Option(
            names = "--db-password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "${env:COMMERCE_DB_PASSWORD_FILE}",
            description =
                    "a file whose first line is the password, if it is not given itself (COMMERCE_DB_PASSWORD_FILE)")
    private Path dbPasswordFile;

    @Option(
            names = "--allow-unsafe-postgres",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:COMMERCE_ALLOW_UNSAFE_POSTGRES:-false}",
            fallbackValue = "true", // or the flag would undo the variable
            description =
                    "opens PostgreSQL even if its fsync, full_page_writes or synchronous_commit is off, so that a crash may lose orders that were answered (COMMERCE_ALLOW_UNSAFE_POSTGRES; now ${DEFAULT-VALUE})")
    private boolean allowUnsafePostgres;

    @Option(
            names = "--host",
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            defaultValue = "${env:COMMERCE_HOST:-127.0.0.1}",
            description =
                    "where to listen: only on loopback, unless there is an access key or --jwt-issuer (COMMERCE_HOST; now ${DEFAULT-VALUE})")
    private String host;

    @Option(
            names = "--allow-host",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:COMMERCE_ALLOW_HOST}",
            description =
                    "by which names it may be called besides localhost, such as a proxy's: some without ports, or * for any; needed only on loopback (COMMERCE_ALLOW_HOST)")
    private List<String> allowHost;

    @Option(
            names = "--port",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            defaultValue = "${env:COMMERCE_PORT:-7070}",
            description = "0 to 65535, where 0 is any free one (COMMERCE_PORT; now ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--currency",
            scope = ScopeType.INHERIT,
            paramLabel = "CODE",
            converter = ToCurrency.class,
            defaultValue = "${env:COMMERCE_CURRENCY:-KRW}",
            description =
                    "of all amounts, by ISO 4217; fixed when the store is created (COMMERCE_CURRENCY; now ${DEFAULT-VALUE})")
    private Currency currency;

    @Option(
            names = "--zone",
            scope = ScopeType.INHERIT,
            paramLabel = "ZONE",
            converter = ToZone.class,
            defaultValue = "${env:COMMERCE_ZONE:-Asia/Seoul}",
            description = "in which days begin; fixed when the store is created (COMMERCE_ZONE; now ${DEFAULT-VALUE})")
    private ZoneId zone;

    @Option(
            names = "--payments",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            converter = ServerAddress.class,
            defaultValue = "${env:COMMERCE_PAYMENTS}",
            description =
                    "the server that keeps the wallets and payments, such as http://127.0.0.1:7071; without it they lie in the store (COMMERCE_PAYMENTS)")
    private URI payments;

    @Option(
            names = "--payments-token-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "${env:" + TOKEN + "_FILE}",
            description =
                    "a file whose first line is the token for that server, which may be changed at any time; the variable COMMERCE_PAYMENTS_TOKEN holds it itself (COMMERCE_PAYMENTS_TOKEN_FILE)")
    private Path paymentsTokenFile;

    @Option(
            names = "--settle-deadline",
            scope = ScopeType.INHERIT,
            paramLabel = "MINUTES",
            defaultValue = "${env:COMMERCE_SETTLE_DEADLINE:-15}",
            description =
                    "1 to 1440: how long an order waits for that server to say whether it is paid, before it is given up (COMMERCE_SETTLE_DEADLINE; now ${DEFAULT-VALUE})")
    private int settleDeadline;

    @Option(
            names = "--webhook-key-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "${env:" + WEBHOOK_KEY + "_FILE}",
            description =
                    "a file whose first line is the key that the secrets of webhooks are kept with: 32 random bytes in Base64 or hex; the variable COMMERCE_WEBHOOK_KEY holds it itself; without it there are no webhooks (COMMERCE_WEBHOOK_KEY_FILE)")
    private Path webhookKeyFile;

    @Option(
            names = "--webhooks-to-private",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:COMMERCE_WEBHOOKS_TO_PRIVATE:-false}",
            fallbackValue = "true", // or the flag would undo the variable
            description =
                    "sends to webhooks at addresses of this machine and of its network, too, which whoever may register one can reach by that (COMMERCE_WEBHOOKS_TO_PRIVATE; now ${DEFAULT-VALUE})")
    private boolean webhooksToPrivate;

    /** The description that cannot be a constant, since what it shows may hold a secret. */
    static ResourceBundle texts() {
        var now = StoreAddress.of(
                Optional.ofNullable(System.getenv("COMMERCE_DB")).orElse(DEFAULT_DB));
        var description =
                "the store: jdbc:h2:file:./…, jdbc:postgresql://…, or memory: to forget all at the end (COMMERCE_DB; now "
                        + now.toString().replace("%", "%%") + ")";
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"db", description}};
            }
        };
    }

    /** @throws ParameterException if the URL is of another form than the stores', for it may hold a secret elsewhere */
    StoreAddress store() {
        return store("--db", db);
    }

    /**
     * A store at {@code url}, which {@code option} says.
     *
     * @throws ParameterException if the URL is of another form than the stores', for it may hold a secret elsewhere
     */
    StoreAddress store(String option, String url) {
        var store = new StoreAddress(url, Optional.ofNullable(dbUser), password());
        if (url.matches("(?is)\\s*(jdbc:)?postgres(ql)?:.*")
                && !(url.startsWith("jdbc:postgresql:") && store.namesPlainPlace())) {
            throw mistake(
                    option, "PostgreSQL is jdbc:postgresql://HOST/DATABASE, with --db-user and --db-password-file");
        }
        if (url.startsWith("jdbc:h2:") && !store.namesPlainPlace()) {
            throw mistake(option, "H2 is jdbc:h2:file:PATH, with --db-user and --db-password-file");
        }
        return allowUnsafePostgres ? store.evenIfUnsafe() : store;
    }

    /** @throws ParameterException if {@code --db} was given, besides {@code option}, which stands for it */
    void mustNotNameStore(String option) {
        for (var words = command.commandLine().getParseResult(); words != null; words = words.subcommand()) {
            if (words.hasMatchedOption("--db")) {
                throw mistake(option, "it has the store of the server checked; leave out --db");
            }
        }
    }

    Shop shop() {
        return new Shop(currency, zone);
    }

    /** @throws ParameterException if one of what says where and for whom to listen is wrong */
    void verifyListening() {
        host();
        port();
        allowedHosts();
    }

    String host() {
        if (!host.matches("[\\w.:%\\[\\]-]+")) {
            throw mistake("--host", "must be a name or an address of this machine");
        }
        return host;
    }

    /** @throws ParameterException if one cannot be a name */
    Set<String> allowedHosts() {
        var names = allowHost == null ? Set.<String>of() : Set.copyOf(allowHost);
        names.stream().filter(name -> !AllowedHosts.isName(name)).findFirst().ifPresent(wrong -> {
            throw mistake("--allow-host", "must be names of hosts, without their ports");
        });
        return names;
    }

    int port() {
        if (port < 0 || port > 65_535) {
            throw mistake("--port", "must be 0 to 65535");
        }
        return port;
    }

    /**
     * The server that keeps the wallets and payments; empty if they lie in the store.
     *
     * @throws ParameterException if it is more than an address, or its token cannot be had
     */
    Optional<PayServer> payServer() {
        return Optional.ofNullable(payments).map(address -> new PayServer(plain(address), token()));
    }

    private URI plain(URI address) {
        if (!address.getRawPath().isEmpty()) {
            throw mistake("--payments", "must be http://HOST:PORT or https://HOST of a server, without a path");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            throw mistake("--payments", "its port must be 1 to 65535");
        }
        return address;
    }

    private Optional<BearerToken> token() {
        var given = Optional.ofNullable(System.getenv(TOKEN));
        try {
            return given.isPresent() || paymentsTokenFile == null
                    ? given.map(BearerToken::of)
                    : Optional.of(BearerToken.in(paymentsTokenFile));
        } catch (IOException unreadable) {
            throw mistake("--payments-token-file", "cannot read " + paymentsTokenFile);
        } catch (InvalidValue malformed) {
            throw mistake(
                    "--payments-token-file",
                    "the token" + (given.isPresent() ? " of " + TOKEN : "") + " " + malformed.problem());
        }
    }

    /** How long an order waits for the pay server, before it is given up. */
    Duration settleDeadline() {
        if (settleDeadline < 1 || settleDeadline > LONGEST_DEADLINE_MINUTES) {
            throw mistake("--settle-deadline", "must be 1 to " + LONGEST_DEADLINE_MINUTES);
        }
        return Duration.ofMinutes(settleDeadline);
    }

    /**
     * What keeps the secrets of webhooks; without it there are none.
     *
     * @throws ParameterException if its key is none, or cannot be had
     */
    Optional<Vault> vault() {
        var given = Optional.ofNullable(System.getenv(WEBHOOK_KEY));
        if (given.isEmpty() && webhookKeyFile == null) {
            return Optional.empty();
        }
        var text = given.or(() -> firstLine("--webhook-key-file", webhookKeyFile));
        try {
            return Optional.of(new Vault(key(text.orElse("").strip())));
        } catch (IllegalArgumentException malformed) {
            throw mistake(
                    "--webhook-key-file",
                    "the key" + (given.isPresent() ? " of " + WEBHOOK_KEY : "") + " must be " + Vault.KEY_BYTES
                            + " bytes in Base64 or hex, as 'head -c 32 /dev/urandom | base64' makes it");
        }
    }

    private static byte[] key(String text) {
        return text.length() == 2 * Vault.KEY_BYTES
                ? HexFormat.of().parseHex(text)
                : Base64.getDecoder().decode(text);
    }

    /** Whether webhooks may lie at addresses that are not public. */
    boolean webhooksToPrivate() {
        return webhooksToPrivate;
    }

    private Optional<String> password() {
        if (dbPassword != null || dbPasswordFile == null) {
            return Optional.ofNullable(dbPassword);
        }
        return firstLine("--db-password-file", dbPasswordFile);
    }

    private Optional<String> firstLine(String option, Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst();
        } catch (IOException unreadable) {
            throw mistake(option, "cannot read " + file);
        }
    }

    ParameterException mistake(String option, String problem) {
        return new ParameterException(command.commandLine(), "Invalid value for option '" + option + "': " + problem);
    }

    private static final class ToCurrency implements ITypeConverter<Currency> {
        @Override
        public Currency convert(String code) {
            try {
                return new Shop(Currency.getInstance(code), ZoneOffset.UTC).currency();
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("'" + code + "' is no currency of ISO 4217");
            } catch (InvalidValue goldOrNone) {
                throw new TypeConversionException("'" + code + "' is no currency with minor units");
            }
        }
    }

    private static final class ToZone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException unknown) {
                throw new TypeConversionException("'" + name + "' is no time zone");
            }
        }
    }
}
