package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.Listener.Sent;
import com.hhplus.commerce.adapter.http.feed.WatchedFeed;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed as Server-Sent Events. */
@Timeout(120)
class EventStreamTest {
    private static final int TRIES = 10;
    private static final String STREAM = "/v1/events/stream";
    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void it_begins_with_how_soon_to_come_again_and_then_tells_all_from_the_beginning() throws IOException {
        api.charges("kim", 5);

        try (var listener = listener("")) {
            assertThat(listener.line()).contains("HTTP/1.1 200 OK");
            listener.until("Content-Type: text/event-stream");
            listener.until("retry: 2000").until("");

            assertThat(listener.line()).contains("id: 1");
            assertThat(listener.line()).contains("event: wallet.charged");
            var events = api.get("/v1/events").body();
            assertThat(listener.line())
                    .contains("data: " + events.substring("{\"items\":[".length(), events.indexOf("],\"next\"")));
            assertThat(listener.line()).contains("");
        }
    }

    @Test
    void what_happens_is_told_at_once() throws IOException {
        try (var listener = listener("").until("retry: 2000")) {
            for (int n = 1; n <= 20; n++) {
                api.charges("kim", n);

                assertThat(listener.next().orElseThrow().position()).isEqualTo(n);
            }
        }
    }

    @Test
    void it_may_begin_later_and_tell_some_types_only() throws IOException {
        api.stocks("pen", 1, 5);
        api.charges("kim", 5);
        api.orders("kim", "pen", 1);

        try (var later = listener("?after=3");
                var some = listener("?types=order.placed,stock.adjusted")) {
            api.orders("kim", "pen", 1);

            assertThat(types(later, 2)).containsExactly("order.placed", "order.placed");
            assertThat(types(some, 3)).containsExactly("stock.adjusted", "order.placed", "order.placed");
        }
    }

    @Test
    void who_was_cut_off_goes_on_where_it_was_and_not_where_it_first_began() throws IOException {
        IntStream.range(0, 5).forEach(n -> api.charges("kim", 1));

        try (var listener = listener("?after=1", "Last-Event-ID: 3")) {
            assertThat(listener.next().orElseThrow().id()).isEqualTo("4");
        }
        try (var listener = listener("?after=1", "Last-Event-ID: 0")) {
            assertThat(listener.next().orElseThrow().id()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Last-Event-ID: x", "Last-Event-ID: -1", "Last-Event-ID: 1", "Last-Event-ID:"})
    void who_comes_from_elsewhere_is_refused(String header) {
        var answer = api.get(
                STREAM,
                "Last-Event-ID",
                header.substring(header.indexOf(':') + 1).strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo("Last-Event-ID");
    }

    @Test
    void a_head_asks_only_whether_it_would_begin() {
        assertThat(api.head(STREAM).status()).isEqualTo(200);
        assertThat(api.head(STREAM).header("Content-Type")).contains("text/event-stream");
        assertThat(api.head(STREAM + "?after=1").status()).isEqualTo(400);
    }

    @Test
    void nothing_is_missed_or_told_twice_by_who_comes_and_goes_while_orders_are_placed() throws IOException {
        api.stocks("pen", 1, 1_000);
        api.charges("kim", 1_000);
        var orders = CompletableFuture.runAsync(
                () -> IntStream.range(0, 500).forEach(n -> api.orders("kim", "pen", 1)),
                task -> new Thread(task).start());

        var told = new ArrayList<Long>();
        for (int visit = 1; told.size() < 503; visit++) {
            try (var listener = listener("", "Last-Event-ID: " + told.size())) {
                for (int n = 0; n < visit && told.size() < 503; n++) {
                    told.add(listener.next().orElseThrow().position());
                }
            }
        }

        orders.join();
        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 503).boxed().toList());
    }

    @Test
    void who_is_far_behind_is_told_all_while_more_happens() throws IOException {
        IntStream.range(0, 600).forEach(n -> api.charges("kim", 1)); // before anybody listened
        var more = CompletableFuture.runAsync(
                () -> IntStream.range(0, 300).forEach(n -> api.charges("lee", 1)), task -> new Thread(task).start());

        try (var one = listener("");
                var other = listener("?types=wallet.charged")) {
            for (long position = 1; position <= 900; position++) {
                assertThat(one.next().orElseThrow().position()).isEqualTo(position);
                assertThat(other.next().orElseThrow().position()).isEqualTo(position);
            }
        }
        more.join();
    }

    @Test
    void of_long_events_little_more_is_loaded_than_is_sent_at_once() throws IOException {
        var watched = new WatchedFeed(new InMemoryPersistence());
        try (var store = Api.over(watched.store())) {
            longOrders(store, 100);

            try (var listener = Listener.to(store.port(), STREAM + "?types=order.placed")) {
                for (int n = 0; n < 100; n++) {
                    listener.next().orElseThrow();
                }
            }
        }
        assertThat(watched.loaded).hasValueLessThan(300);
    }

    @Test
    void who_does_not_read_is_cut_off_and_can_go_on_where_it_was() throws IOException {
        longOrders(api, 100);
        var told = new ArrayList<Sent>();

        try (var slow = Listener.slow(api.port(), STREAM + "?types=order.placed")) {
            told.add(slow.next().orElseThrow());

            assertThatThrownBy(() -> writeUntilCutOff(slow)).isInstanceOf(SocketException.class);
        }

        var last = told.get(0).id();
        try (var again = listener("?types=order.placed", "Last-Event-ID: " + last)) {
            while (told.size() < 100) {
                told.add(again.next().orElseThrow());
            }
        }
        assertThat(told.stream().map(Sent::position).distinct()).hasSize(100);
        assertThat(told).allMatch(it -> Api.json(it.data()).at("/data/lines").size() == 100);
    }

    /** Nobody reads that, but a connection that is gone does not take it. */
    private static void writeUntilCutOff(Listener listener) throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            listener.socket().getOutputStream().write(' ');
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static void longOrders(Api api, int orders) {
        var lines = IntStream.range(0, 100)
                .mapToObj(n -> "{\"productId\": \"pen%d\", \"quantity\": 1}".formatted(n))
                .collect(Collectors.joining(","));
        IntStream.range(0, 100).forEach(n -> api.stocks("pen" + n, 1, orders));
        api.charges("kim", 100L * orders);
        for (int n = 0; n < orders; n++) {
            api.post("/v1/orders", "{\"userId\": \"kim\", \"lines\": [" + lines + "]}")
                    .mustBe(201);
        }
    }

    @Test
    void a_thousand_listeners_take_no_threads_and_each_is_told_everything() throws IOException {
        var listeners = new ArrayList<Listener>();
        try {
            listen(listeners, 100);
            api.charges("kim", 1);
            assertThat(listeners).allMatch(it -> position(it) == 1);
            var threads = Thread.getAllStackTraces().size();

            listen(listeners, 900);
            IntStream.range(0, 10).forEach(n -> api.charges("kim", 1));

            for (var listener : listeners.subList(0, 100)) {
                assertThat(positions(listener, 10))
                        .isEqualTo(LongStream.rangeClosed(2, 11).boxed().toList());
            }
            for (var listener : listeners.subList(100, 1_000)) {
                assertThat(positions(listener, 11))
                        .isEqualTo(LongStream.rangeClosed(1, 11).boxed().toList());
            }
            assertThat(Thread.getAllStackTraces().size()).isLessThan(threads + 10);
        } finally {
            for (var listener : listeners) {
                listener.close();
            }
        }
    }

    private void listen(List<Listener> listeners, int more) throws IOException {
        for (int n = 0; n < more; n++) {
            listeners.add(listener("").until("retry: 2000"));
        }
    }

    @Test
    void long_polls_take_no_place_of_those_who_listen() throws IOException {
        var waiting = new ArrayList<Listener>();
        try {
            var status = 200;
            for (int n = 0; n < TRIES && status == 200; n++) {
                more(n == 0 ? 1_000 : 100, waiting); // of many at once, the system may lose some on their way
                status = api.get("/v1/events?wait=1").status();
            }
            assertThat(status).isEqualTo(503);

            try (var listener = listener("")) {
                assertThat(listener.line()).contains("HTTP/1.1 200 OK");
            }
        } finally {
            for (var one : waiting) {
                one.close();
            }
        }
    }

    private void more(int polls, List<Listener> waiting) throws IOException {
        for (int n = 0; n < polls; n++) {
            waiting.add(Listener.to(api.port(), "/v1/events?wait=30"));
        }
    }

    @Test
    void all_end_when_the_server_stops() throws IOException, InterruptedException {
        api.charges("kim", 1);
        try (var one = listener("");
                var other = listener("?types=order.placed").until("retry: 2000")) {
            one.next();

            var stopping = api.stop();

            stopping.join(SOON.toMillis()); // it would wait longer for streams that it has to cut off
            assertThat(stopping.isAlive()).isFalse();
            assertThat(one.next()).isEmpty();
            assertThat(other.next()).isEmpty();
        }
    }

    private Listener listener(String query, String... headers) throws IOException {
        return Listener.to(api.port(), STREAM + query, headers);
    }

    private static List<String> types(Listener listener, int number) throws IOException {
        var types = new ArrayList<String>();
        for (int n = 0; n < number; n++) {
            types.add(listener.next().orElseThrow().type());
        }
        return types;
    }

    private static List<Long> positions(Listener listener, int number) throws IOException {
        var positions = new ArrayList<Long>();
        for (int n = 0; n < number; n++) {
            positions.add(listener.next().orElseThrow().position());
        }
        return positions;
    }

    private static long position(Listener listener) {
        try {
            return listener.next().map(Sent::position).orElse(0L);
        } catch (IOException gone) {
            return 0;
        }
    }
}
