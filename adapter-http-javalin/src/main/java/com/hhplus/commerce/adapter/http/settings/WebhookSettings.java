package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.application.webhook.Vault;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whether events are sent to webhooks, and to which. */
public final class WebhookSettings {
    private static final String KEY_FILE = "--webhook-key-file";

    @Secret
    @Option(
            names = "--webhook-key",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY",
            description =
                    "the key that the secrets of webhooks are kept with: 32 random bytes in Base64 or hex; others can see it, so rather use a file")
    private String key;

    @Option(
            names = KEY_FILE,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "a file whose first line is that key, if it is not given itself; without a key there are no webhooks")
    private Path keyFile;

    @Option(
            names = "--webhooks-to-private",
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            fallbackValue = "true", // or the flag would undo the variable
            description =
                    "sends to webhooks at addresses of this machine and of its network, too, which whoever may register one can reach by that")
    private boolean toPrivate;

    /**
     * What keeps the secrets of webhooks; without it there are none.
     *
     * @throws Misconfigured if its key is none, or cannot be had
     */
    public Optional<Vault> vault() {
        if (key == null && keyFile == null) {
            return Optional.empty();
        }
        var text = key == null ? FirstLine.of(KEY_FILE, keyFile).orElse("") : key;
        try {
            return Optional.of(new Vault(bytes(text.strip())));
        } catch (IllegalArgumentException malformed) {
            throw Misconfigured.of(
                    key == null ? KEY_FILE : "--webhook-key",
                    "the key must be " + Vault.KEY_BYTES
                            + " bytes in Base64 or hex, as 'head -c 32 /dev/urandom | base64' makes it");
        }
    }

    private static byte[] bytes(String text) {
        return text.length() == 2 * Vault.KEY_BYTES
                ? HexFormat.of().parseHex(text)
                : Base64.getDecoder().decode(text);
    }

    /** Whether webhooks may lie at addresses that are not public. */
    public boolean toPrivate() {
        return toPrivate;
    }
}
