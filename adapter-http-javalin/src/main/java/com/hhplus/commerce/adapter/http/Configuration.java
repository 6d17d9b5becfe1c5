package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** All that the server can be told: a flag, else the environment variable of its name, else the default. */
final class Configuration {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--db",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "${env:COMMERCE_DB:-jdbc:h2:file:./data/commerce}",
            description =
                    "the store: jdbc:h2:file:./…, jdbc:postgresql://…, or memory: to forget all at the end (COMMERCE_DB; now ${DEFAULT-VALUE})")
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
            names = "--host",
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            defaultValue = "${env:COMMERCE_HOST:-127.0.0.1}",
            description =
                    "where to listen; there is no authentication, so beware of others (COMMERCE_HOST; now ${DEFAULT-VALUE})")
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

    StoreAddress store() {
        return new StoreAddress(db, Optional.ofNullable(dbUser), password());
    }

    Shop shop() {
        return new Shop(currency, zone);
    }

    String host() {
        return host;
    }

    /** @throws ParameterException if one cannot be a name */
    Set<String> allowedHosts() {
        var names = allowHost == null ? Set.<String>of() : Set.copyOf(allowHost);
        names.stream().filter(name -> !AllowedHosts.isName(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--allow-host': '" + name + "' is no name of a host, without its port");
        });
        return names;
    }

    int port() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--port': must be 0 to 65535");
        }
        return port;
    }

    private Optional<String> password() {
        if (dbPassword != null || dbPasswordFile == null) {
            return Optional.ofNullable(dbPassword);
        }
        try {
            return Files.readAllLines(dbPasswordFile).stream().findFirst();
        } catch (IOException unreadable) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--db-password-file': cannot read " + dbPasswordFile);
        }
    }

    private static final class ToCurrency implements ITypeConverter<Currency> {
        @Override
        public Currency convert(String code) {
            try {
                return Currency.getInstance(code);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("'" + code + "' is no currency of ISO 4217");
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
