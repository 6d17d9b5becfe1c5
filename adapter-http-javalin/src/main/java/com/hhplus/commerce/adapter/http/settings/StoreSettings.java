package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the shop is kept, and who opens that. */
public final class StoreSettings {
    @Option(
            names = "--db",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            converter = StoreUrl.class,
            defaultValue = "jdbc:h2:file:./data/commerce",
            description = "the store: jdbc:h2:file:./…, jdbc:postgresql://…, or memory: to forget all at the end")
    private String url;

    @Option(names = "--db-user", scope = ScopeType.INHERIT, paramLabel = "NAME", description = "who opens the store")
    private String user;

    @Secret
    @Option(
            names = "--db-password",
            scope = ScopeType.INHERIT,
            paramLabel = "PASSWORD",
            description = "with which password; others can see it, so rather use a file")
    private String password;

    @Option(
            names = "--db-password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "a file whose first line is the password, if it is not given itself")
    private Path passwordFile;

    @Option(
            names = "--allow-unsafe-postgres",
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            fallbackValue = "true", // or the flag would undo the variable
            description =
                    "opens PostgreSQL even if its fsync, full_page_writes or synchronous_commit is off, so that a crash may lose orders that were answered")
    private boolean allowUnsafePostgres;

    /** @throws Misconfigured if the file of the password cannot be read */
    public StoreAddress address() {
        return at(url);
    }

    /** Another store, opened by the same user. */
    public StoreAddress at(String url) {
        var store = new StoreAddress(url, Optional.ofNullable(user), password());
        return allowUnsafePostgres ? store.evenIfUnsafe() : store;
    }

    private Optional<String> password() {
        return password != null || passwordFile == null
                ? Optional.ofNullable(password)
                : FirstLine.of("--db-password-file", passwordFile);
    }
}
