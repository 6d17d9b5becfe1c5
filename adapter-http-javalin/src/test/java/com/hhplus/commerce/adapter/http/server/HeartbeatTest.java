package com.hhplus.commerce.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Listener;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // or who waits for a line is sent others for ever
class HeartbeatTest {
    private static final String STREAM = "/v1/events/stream";
    private static final UserId KIM = new UserId("kim");

    private final Commerce shop = Commerce.on(new InMemoryPersistence());

    @AutoClose
    private final CommerceServer server =
            CommerceServer.of(shop).heartbeat(Duration.ofMillis(50)).start();

    @Test
    void a_stream_without_events_shows_that_it_lives() throws IOException {
        try (var listener = Listener.to(server.port(), STREAM)) {
            listener.until("retry: 2000").until("");

            listener.until("id: 0").until("").until("id: 0").until("");
        }
    }

    @Test
    void it_tells_how_far_it_has_come_past_what_is_not_asked_for() throws IOException {
        IntStream.range(0, 3).forEach(n -> shop.wallets().charge(KIM, Money.of(5)));

        try (var listener = Listener.to(server.port(), STREAM + "?types=payment.made")) {
            listener.until("id: 3");
            shop.wallets().charge(KIM, Money.of(5));
            listener.until("id: 4");
            shop.payments().pay(KIM, Money.of(1));

            assertThat(listener.next().orElseThrow())
                    .satisfies(event -> assertThat(event.position()).isEqualTo(5))
                    .satisfies(event -> assertThat(event.type()).isEqualTo("payment.made"));
        }
    }
}
