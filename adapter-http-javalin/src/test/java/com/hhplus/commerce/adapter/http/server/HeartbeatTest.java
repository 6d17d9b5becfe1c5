package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.Listener;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeartbeatTest {
    @Test
    void a_stream_without_events_shows_that_it_lives() throws IOException {
        var shop = Commerce.on(new InMemoryPersistence());
        try (var server =
                        CommerceServer.start(shop, "127.0.0.1", 0, Set.of(), Optional.empty(), Duration.ofMillis(50));
                var listener = Listener.to(server.port(), "/v1/events/stream")) {
            listener.until("retry: 2000");

            listener.until(":").until("").until(":").until("");
        }
    }
}
