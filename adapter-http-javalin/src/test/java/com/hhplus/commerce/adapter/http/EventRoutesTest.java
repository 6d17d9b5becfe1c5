package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EventRoutesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void a_shop_where_nothing_has_happened_has_no_events() {
        var answer = api.get("/v1/events");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("{\"items\":[],\"next\":0}");
    }

    @Test
    void each_event_tells_what_its_command_was_answered() {
        var registered = api.put("/v1/products/pen", "{\"name\": \"A \\\"pen\\\"\", \"price\": 300}");
        later();
        var adjusted = api.post("/v1/products/pen/stock", "{\"delta\": 7, \"reason\": \"delivery\"}");
        later();
        var changed = api.put("/v1/products/pen", "{\"name\": \"만년필\", \"price\": 200}");
        later();
        var charged = api.post("/v1/wallets/kim/charges", "{\"amount\": 5000}");
        later();
        var placed = api.post("/v1/orders", Api.oneLine("kim", "pen", 3));
        later();
        var order = placed.text("id");
        var returned = api.post("/v1/orders/" + order + "/returns", "{\"productId\": \"pen\", \"quantity\": 1}");
        later();
        var cancelled = api.post("/v1/orders/" + order + "/cancel");
        later();
        var paid = api.post("/v1/payments", "{\"userId\": \"kim\", \"amount\": 100}");
        later();
        var refunded = api.post("/v1/payments/" + paid.text("id") + "/refunds", "{\"amount\": 40}");

        var events = api.get("/v1/events").mustBe(200);

        assertThat(events.body())
                .isEqualTo("{\"items\":["
                        + String.join(
                                ",",
                                event(1, "product.registered", registered),
                                event(2, "stock.adjusted", adjusted),
                                event(3, "product.changed", changed),
                                event(4, "wallet.charged", charged),
                                event(5, "order.placed", placed),
                                event(6, "order.returned", returned),
                                event(7, "order.cancelled", cancelled),
                                event(8, "payment.made", paid),
                                event(9, "payment.refunded", refunded))
                        + "],\"next\":9}");
    }

    private void later() {
        api.clock.advance(Duration.ofSeconds(1));
    }

    /** Each happened a second after the one before. */
    private static String event(int position, String type, Answer answer) {
        var at = Instant.parse("2026-03-02T03:00:00Z").plusSeconds(position - 1);
        return "{\"position\":%d,\"type\":\"%s\",\"at\":\"%s\",\"data\":%s}"
                .formatted(position, type, at.toString().replace("Z", ".000Z"), answer.body());
    }

    @Test
    void a_payment_that_is_given_back_at_once_or_made_void_is_told_by_its_refund() {
        api.charges("kim", 100);
        var one = api.pays("kim", 40);
        var other = UUID.randomUUID().toString();
        api.put("/v1/payments/" + other, "{\"userId\": \"kim\", \"amount\": 60}")
                .mustBe(201);

        api.post("/v1/payments/" + one + "/refund").mustBe(200);
        api.post("/v1/payments/" + other + "/void").mustBe(200);

        var events = api.get("/v1/events?types=payment.refunded").json().get("items");
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get("data"))
                .isEqualTo(api.get("/v1/payments/" + one + "/refunds").json().at("/items/0"));
        assertThat(events.get(1).get("data"))
                .isEqualTo(api.get("/v1/payments/" + other + "/refunds").json().at("/items/0"));
    }

    @Test
    void what_has_no_effect_is_no_event() {
        api.stocks("pen", 1, 1);
        api.put("/v1/products/pen", "{\"name\": \"pen\", \"price\": 1}").mustBe(200);
        api.post("/v1/wallets/kim/charges", "{\"amount\": 5}", "Idempotency-Key", "once");
        api.post("/v1/wallets/kim/charges", "{\"amount\": 5}", "Idempotency-Key", "once")
                .mustBe(201);
        api.post("/v1/orders", Api.oneLine("kim", "pen", 2)).mustBe(409);
        api.post("/v1/payments/" + UUID.randomUUID() + "/void").mustBe(200);

        assertThat(api.get("/v1/events").json().findValuesAsText("type"))
                .containsExactly("product.registered", "stock.adjusted", "wallet.charged");
    }

    @Test
    void it_is_read_a_part_at_a_time() {
        IntStream.range(0, 150).forEach(n -> api.charges("kim", 1));

        var first = api.get("/v1/events").json();
        var rest = api.get("/v1/events?after=100&limit=1000").json();
        var some = api.get("/v1/events?after=7&limit=2").json();
        var none = api.get("/v1/events?after=150").json();

        assertThat(first.get("items")).hasSize(100);
        assertThat(first.get("next").longValue()).isEqualTo(100);
        assertThat(rest.get("items")).hasSize(50);
        assertThat(rest.get("next").longValue()).isEqualTo(150);
        assertThat(some.findValuesAsText("position")).containsExactly("8", "9");
        assertThat(some.get("next").longValue()).isEqualTo(9);
        assertThat(none.get("items")).isEmpty();
        assertThat(none.get("next").longValue()).isEqualTo(150);
    }

    @Test
    void only_some_types_are_shown_and_next_is_further_on() {
        api.stocks("pen", 1, 5);
        api.charges("kim", 5);
        api.orders("kim", "pen", 1);
        api.charges("kim", 5);

        var answer = api.get("/v1/events?types=order.placed,stock.adjusted").json();
        var none = api.get("/v1/events?types=payment.made").json();

        assertThat(answer.findValuesAsText("type")).containsExactly("stock.adjusted", "order.placed");
        assertThat(answer.get("next").longValue()).isEqualTo(5);
        assertThat(none.get("items")).isEmpty();
        assertThat(none.get("next").longValue()).isEqualTo(5);
    }

    @Test
    void a_part_is_no_longer_than_a_megabyte() {
        longOrders(150);

        var part = api.get("/v1/events?limit=1000&types=order.placed");
        var rest = api.get(
                "/v1/events?limit=1000&types=order.placed&after=" + part.json().get("next"));

        assertThat(part.body().length()).isBetween(900_000, 1_100_000);
        assertThat(part.json().get("items").size() + rest.json().get("items").size())
                .isEqualTo(150);
    }

    private void longOrders(int orders) {
        var lines = IntStream.range(0, 100)
                .mapToObj(n -> "{\"productId\": \"pen%d\", \"quantity\": 1}".formatted(n))
                .toList();
        IntStream.range(0, 100).forEach(n -> api.stocks("pen" + n, 1, orders));
        api.charges("kim", 100L * orders);
        for (int n = 0; n < orders; n++) {
            api.post("/v1/orders", "{\"userId\": \"kim\", \"lines\": [" + String.join(",", lines) + "]}")
                    .mustBe(201);
        }
    }

    @Test
    void who_waits_is_answered_as_soon_as_something_happens() {
        api.charges("kim", 5);
        var first = api.getLater("/v1/events?after=1&wait=30");
        api.get("/v1/events?after=1&wait=1"); // so the first one is waiting by now
        assertThat(first).isNotDone();

        api.charges("lee", 7);

        assertThat(first).succeedsWithin(SOON);
        assertThat(first.join().json().at("/items/0/data/userId").textValue()).isEqualTo("lee");
        assertThat(first.join().json().get("next").longValue()).isEqualTo(2);
    }

    @Test
    void who_waits_for_some_types_is_not_answered_before_one_of_them() {
        api.stocks("pen", 1, 5);
        var waiting = api.getLater("/v1/events?types=order.placed&wait=30");
        api.charges("kim", 5);
        api.get("/v1/events?after=3&wait=1");
        assertThat(waiting).isNotDone();

        api.orders("kim", "pen", 1);

        assertThat(waiting).succeedsWithin(SOON);
        assertThat(waiting.join().json().findValuesAsText("type")).containsExactly("order.placed");
        assertThat(waiting.join().json().get("next").longValue()).isEqualTo(4);
    }

    @Test
    void who_waits_in_vain_is_told_how_far_it_has_come() {
        api.charges("kim", 5);

        var answer = api.get("/v1/events?types=order.placed&wait=1");

        assertThat(answer.mustBe(200).body()).isEqualTo("{\"items\":[],\"next\":1}");
    }

    @Test
    void more_may_wait_than_there_are_threads_and_others_are_served_meanwhile() {
        var waiting = IntStream.range(0, 400)
                .mapToObj(n -> api.getLater("/v1/events?wait=30"))
                .toList();
        api.get("/v1/events?wait=1");

        api.charges("kim", 5);

        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(Duration.ofSeconds(20))
                        .matches(it -> it.json().at("/items/0/type").textValue().equals("wallet.charged")));
    }

    @Test
    void who_waits_is_answered_when_the_server_stops() throws InterruptedException {
        api.charges("kim", 5);
        var waiting = api.getLater("/v1/events?after=1&wait=30");
        api.get("/v1/events?after=1&wait=1");

        api.stop().join(SOON.toMillis());

        assertThat(waiting).succeedsWithin(SOON);
        assertThat(waiting.join().mustBe(200).body()).isEqualTo("{\"items\":[],\"next\":1}");
        assertThat(waiting.join().header("Connection")).contains("close");
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after",
        "after=x, after",
        "after=, after",
        "after=1, after",
        "after=999999999999999999, after",
        "after=9999999999999999999, after",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=ten, limit",
        "types=, types",
        "types=order.paid, types",
        "types=order.placed%2C, types",
        "types=ORDER.PLACED, types",
        "wait=31, wait",
        "wait=-1, wait",
        "wait=1&wait=1, wait",
        "type=order.placed, query"
    })
    void what_makes_no_sense_is_refused(String query, String field) {
        for (var path : List.of("/v1/events?", "/v1/events/stream?")) {
            var answer = api.get(path + query);

            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("invalid_request");
            if (path.equals("/v1/events?")) {
                assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo(field);
            }
        }
    }

    @Test
    void a_type_that_does_not_exist_is_named_beside_those_that_do() {
        var detail = api.get("/v1/events?types=order.placed,order.paid").text("detail");

        assertThat(detail).contains("order.paid", "[wallet.charged, ", "order.cancelled");
    }

    @Test
    void who_has_read_further_than_there_is_is_told_where_it_ends() {
        api.charges("kim", 5);

        assertThat(api.get("/v1/events?after=2").text("detail"))
                .isEqualTo("after must be at most 1, which is the position of the newest event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1", "limit=1000", "after=0", "wait=0", "types=order.placed"})
    void what_is_just_allowed(String query) {
        assertThat(api.get("/v1/events?" + query).status()).isEqualTo(200);
    }
}
