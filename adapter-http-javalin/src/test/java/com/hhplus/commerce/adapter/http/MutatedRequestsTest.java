package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Requests that were valid until some of their bytes were changed. Another seed: {@code -Dmutation.seed=…}. */
class MutatedRequestsTest {
    private static final int REQUESTS = 2_000;
    private static final long SEED = Long.getLong("mutation.seed", 20_260_302L);

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void no_request_meets_a_defect_however_its_bytes_are_changed() {
        var valid = requests();
        for (int i = 0; i < REQUESTS; i++) {
            var seed = SEED + i;
            var request = mutated(valid.get(i % valid.size()), new Random(seed));

            var answer = Wire.send(api.port(), request);

            assertThat(answer)
                    .as("seed %d, %s", seed, new String(request, StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1 500", "internal_error");
        }

        api.stocks("ink", 1, 1);
        api.charges("lee", 1);
        assertThat(api.post("/v1/orders", Api.oneLine("lee", "ink", 1)).status())
                .isEqualTo(201);
    }

    @Test
    void before_they_are_changed_they_are_valid() {
        for (var request : requests()) {
            assertThat(Wire.send(api.port(), request)).startsWith("HTTP/1.1 20");
        }
    }

    private List<byte[]> requests() {
        api.stocks("pen", 1, 1_000_000);
        api.charges("kim", 1_000_000);
        api.orders("kim", "pen", 1_000);
        api.pays("kim", 1_000);
        var requests = new ArrayList<byte[]>();
        for (var write : Write.values()) {
            requests.add(request(
                    write.method,
                    write.path(api),
                    "Content-Type: application/json\r\nContent-Length: " + write.body.length() + "\r\nIdempotency-Key: "
                            + write + "\r\n\r\n" + write.body));
        }
        requests.add(request(
                "POST",
                "/v1/payments",
                "Content-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "a\r\n{\"amount\":\r\n15\r\n 5, \"userId\": \"kim\" }\r\n0\r\n\r\n"));
        requests.add(request("GET", "/v1/orders?userId=kim&limit=5", "Accept: */*\r\n\r\n"));
        requests.add(request("GET", "/v1/wallets/%6bim/entries", "User-Agent: curl/8.5.0\r\n\r\n"));
        requests.add(request("HEAD", "/v1/popular-products?days=7", "\r\n"));
        return requests;
    }

    private static byte[] request(String method, String target, String rest) {
        return (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + rest)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With up to eight bytes flipped, dropped, doubled, replaced or a stretch of them repeated elsewhere. */
    private static byte[] mutated(byte[] request, Random random) {
        var bytes = request;
        for (int changes = 1 + random.nextInt(8); changes > 0 && bytes.length > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        var at = random.nextInt(bytes.length);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> out.write(bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> {} // dropped
            case 2 -> out.writeBytes(new byte[] {bytes[at], bytes[at]});
            case 3 -> out.write(random.nextInt(256));
            case 4 -> out.write("{}[]\":,0-.e\\/%\r\n \t\u0000;&=?#".charAt(random.nextInt(24)));
            default -> {
                var from = random.nextInt(bytes.length);
                out.write(bytes, from, Math.min(random.nextInt(40), bytes.length - from));
            }
        }
        out.write(bytes, at + 1, bytes.length - at - 1);
        return out.toByteArray();
    }
}
