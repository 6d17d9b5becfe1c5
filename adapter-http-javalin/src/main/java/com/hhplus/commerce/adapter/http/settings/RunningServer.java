package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.adapter.http.client.BearerToken;
import com.hhplus.commerce.domain.InvalidValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A server that has the store open, and is asked instead of it. */
public final class RunningServer {
    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = ServerAddress.class,
            description = "a server that has the store open, such as http://127.0.0.1:7070")
    private URI url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "a file whose first line is an access key for that server, of the role service")
    private Path tokenFile;

    /** Where it is, if one is to be asked. */
    public Optional<URI> url() {
        return Optional.ofNullable(url);
    }

    /** @throws Misconfigured if it cannot be had */
    public Optional<BearerToken> token() {
        try {
            return tokenFile == null ? Optional.empty() : Optional.of(BearerToken.in(tokenFile));
        } catch (IOException unreadable) {
            throw mistake("cannot read " + tokenFile);
        } catch (InvalidValue malformed) {
            throw mistake("the token " + malformed.problem());
        }
    }

    private static Misconfigured mistake(String problem) {
        return Misconfigured.of("--token-file", problem);
    }
}
