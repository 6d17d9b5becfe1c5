package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.application.persistence.Repetitions;
import com.hhplus.commerce.domain.InvalidValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret by which a server knows who asks. If it lies in a file, that is read at each question, so that it can be changed while the
 * server runs; what cannot be read then is told to the log, and the last one is gone on with. Safe for many threads.
 */
public final class BearerToken {
    private static final Logger LOG = LoggerFactory.getLogger(BearerToken.class);

    private final Optional<Path> file;
    private final Repetitions repetitions = new Repetitions();
    private volatile String last;

    private BearerToken(Optional<Path> file, String token) {
        this.file = file;
        this.last = token;
    }

    /** @throws InvalidValue if it cannot stand in a header; it is not repeated */
    public static BearerToken of(String token) {
        return new BearerToken(Optional.empty(), valid(token));
    }

    /**
     * The first line of a file.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidValue as {@link #of}
     */
    public static BearerToken in(Path file) throws IOException {
        return new BearerToken(Optional.of(file), read(file));
    }

    /** The value of the header {@code Authorization}. */
    String authorization() {
        file.ifPresent(this::readAnew);
        return "Bearer " + last;
    }

    private void readAnew(Path changing) {
        try {
            last = read(changing);
        } catch (IOException | InvalidValue unreadable) {
            repetitions
                    .count("token")
                    .ifPresent(telling -> LOG.warn(
                            "the token for the pay server cannot be read anew, so the last one is used{}: {}",
                            telling,
                            unreadable.toString()));
        }
    }

    private static String read(Path file) throws IOException {
        return valid(Files.readString(file).lines().findFirst().orElse("").strip());
    }

    private static String valid(String token) {
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new InvalidValue("token", "must be one word of A-Z a-z 0-9 . _ ~ + / -, with = at the end");
        }
        return token;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
