package com.hhplus.commerce.adapter.http.access.jwt;

import com.hhplus.commerce.adapter.http.client.Download;
import com.hhplus.commerce.adapter.http.network.Addresses;
import com.hhplus.commerce.domain.InvalidValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where the keys of an issuer lie.
 *
 * @param place as it was named
 * @param interval how often to look there
 * @param read brings the bytes of a JWK Set within some seconds, or fails; of a file that is gone, one without keys
 */
record KeySource(String place, Duration interval, Supplier<CompletionStage<byte[]>> read) {
    private static final int MOST_BYTES = 256 * 1024;
    private static final byte[] NOTHING = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String NO_KEYS = "no JWK Set with keys of RS256, ES256 or EdDSA";
    private static final Duration OF_URL = Duration.ofMinutes(5);
    private static final Duration OF_FILE = Duration.ofSeconds(1);

    /**
     * @param place a URL of https, or of http on this machine, or else the path of a file
     * @throws InvalidValue, called {@code jwks}, if it is of another form, or a file without keys that can be used
     */
    static KeySource of(String place) {
        return place.matches("(?i)[a-z][a-z0-9+.-]+:.*") ? at(place) : in(place);
    }

    private static KeySource at(String place) {
        try {
            var url = new URI(place);
            if (url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null && isSafe(url)) {
                return new KeySource(place, OF_URL, new Download(url, MOST_BYTES)::begin);
            }
        } catch (URISyntaxException malformed) {
            // as below
        }
        throw new InvalidValue("jwks", "must be https://…, or http://… of this machine, or a file");
    }

    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || "http".equalsIgnoreCase(url.getScheme()) && isLoopback(url.getHost());
    }

    private static boolean isLoopback(String host) {
        var plain = host.replaceAll("[\\[\\]]", "");
        return plain.equalsIgnoreCase("localhost")
                || Addresses.of(plain).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static KeySource in(String place) {
        try {
            var file = Path.of(place);
            if (KeySet.of(read(file)).isEmpty()) {
                throw new InvalidValue("jwks", place + " is " + NO_KEYS);
            }
            return new KeySource(place, OF_FILE, () -> {
                try {
                    return CompletableFuture.completedFuture(read(file));
                } catch (NoSuchFileException gone) {
                    return CompletableFuture.completedFuture(NOTHING);
                } catch (IOException unreadable) {
                    return CompletableFuture.failedFuture(unreadable);
                }
            });
        } catch (IOException | InvalidPathException unreadable) {
            throw new InvalidValue("jwks", "cannot read " + place);
        } catch (ParseException malformed) {
            throw new InvalidValue("jwks", place + " is " + NO_KEYS);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
