package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.adapter.http.client.PayServer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All settings of the server, by their topics. */
public final class Configuration {
    static final String FILE = "--config";
    static final String SHOW = "--show-config";

    @Option(
            names = FILE,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "a file of settings: Java properties with the names of these flags, such as port=7070; what is said by a flag or a variable counts more")
    private Path file; // which is read before by the Sources

    @Mixin
    private StoreSettings store;

    @Mixin
    private ListenSettings listening;

    @Mixin
    private AccessSettings access;

    @Mixin
    private ShopSettings shop;

    @Mixin
    private PayServerSettings payments;

    @Mixin
    private WebhookSettings webhooks;

    @Mixin
    private LogSettings log;

    @Option(
            names = SHOW,
            scope = ScopeType.INHERIT,
            description = "shows each setting with its value and who says so, but no secret, and does nothing else")
    private boolean isShown;

    public StoreSettings store() {
        return store;
    }

    public ListenSettings listening() {
        return listening;
    }

    public AccessSettings access() {
        return access;
    }

    public ShopSettings shop() {
        return shop;
    }

    public PayServerSettings payments() {
        return payments;
    }

    /**
     * Empty if the wallets and payments lie in the store.
     *
     * @throws Misconfigured if this server is named itself, or if the token cannot be had
     */
    public Optional<PayServer> payServer() {
        payments.mustLeadAwayFrom(listening);
        return payments.payServer();
    }

    public WebhookSettings webhooks() {
        return webhooks;
    }

    public LogSettings log() {
        return log;
    }

    /** Whether the settings are only to be shown. */
    public boolean isShown() {
        return isShown;
    }

    /** @throws Misconfigured if what a setting names cannot be had, such as the file of a password */
    public void check() {
        store.address();
        payServer();
        webhooks.vault();
        access.settings();
    }
}
