package com.hhplus.commerce.benchmark.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.jpa.hibernate.ddl-auto=validate")
class SpringReferenceTest {
    private static final EmbeddedPostgres POSTGRES = start();

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionOperations transaction;

    @LocalServerPort
    private int port;

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
    }

    @BeforeEach
    void fill() {
        execute("truncate spring.wallet, spring.wallet_entry, spring.product, spring.stock_adjustment, spring.payment,"
                + " spring.orders, spring.order_line, spring.sale, spring.idempotency_key");
        execute(resource("fill.sql"));
        execute("insert into spring.wallet values ('poor', 250, 1)");
        execute("insert into spring.wallet_entry values ('poor', 1, 'CHARGE', 250, 250, null, current_timestamp)");
        execute("insert into spring.product values ('rare', 'Rare', 1000, 50)");
        execute("insert into spring.stock_adjustment values ('rare', 1, 50)");
    }

    @AfterEach
    void nothing_was_made_or_lost() {
        for (var query : resource("verify.sql").split(";")) {
            if (!query.isBlank()) {
                assertThat(jdbc.queryForObject(query, Long.class)).as(query).isZero();
            }
        }
    }

    @Test
    void an_order_of_one_product() {
        var placed = place("{'userId': 'u7', 'productId': 'p3', 'quantity': 2}");

        var order = body(placed);
        var id = order.path("id").asString();
        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.headers().firstValue("Location")).contains("/v1/orders/" + id);
        assertThat(order.path("placedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(placed.body())
                .isEqualTo("{'id':'%s','userId':'u7','status':'PAID','productId':'p3','quantity':2,"
                        .concat("'lines':[{'productId':'p3','quantity':2,'unitPrice':103,'amount':206}],'total':206,")
                        .concat("'currency':'KRW','paymentId':'%s','balance':999999999794,'placedAt':'%s'}")
                        .replace('\'', '"')
                        .formatted(
                                id,
                                order.path("paymentId").asString(),
                                order.path("placedAt").asString()));
        assertThat(get("orders/" + id).body()).isEqualTo(placed.body());
        assertThat(get("wallets/u7").body())
                .isEqualTo("{\"userId\":\"u7\",\"balance\":999999999794,\"currency\":\"KRW\"}");
        assertThat(get("products/p3").body())
                .isEqualTo(
                        "{\"id\":\"p3\",\"name\":\"Product 3\",\"price\":103,\"stock\":999999998,\"currency\":\"KRW\"}");
    }

    @Test
    void an_order_of_lines_of_which_some_are_of_the_same_product() {
        var order = body(place("{'userId': 'u1', 'lines': [{'productId': 'p9', 'quantity': 1},"
                + "{'productId': 'p5', 'quantity': 1}, {'productId': 'p9', 'quantity': 3}]}"));

        assertThat(order.path("lines").toString())
                .isEqualTo("[{'productId':'p9','quantity':4,'unitPrice':109,'amount':436},"
                        .concat("{'productId':'p5','quantity':1,'unitPrice':105,'amount':105}]")
                        .replace('\'', '"'));
        assertThat(order.path("total").asLong()).isEqualTo(541);
        assertThat(order.has("productId")).isFalse();
    }

    @Test
    void sales_are_of_the_day_in_the_zone_of_the_shop() {
        place("{'userId': 'u1', 'productId': 'p0', 'quantity': 1}");
        place("{'userId': 'u2', 'productId': 'p0', 'quantity': 2}");

        assertThat(jdbc.queryForObject(
                        "select units from spring.sale where sold_on = (current_timestamp at time zone 'Asia/Seoul')::date",
                        Long.class))
                .isEqualTo(3);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertRefused(place("{'userId': 'u1', 'productId': 'none', 'quantity': 1}"), 404, "product_not_found");
        assertRefused(place("{'userId': 'nobody', 'productId': 'p1', 'quantity': 1}"), 404, "wallet_not_found");
        assertRefused(get("products/none"), 404, "product_not_found");
        assertRefused(get("wallets/nobody"), 404, "wallet_not_found");
        assertRefused(get("orders/01890000-0000-7000-8000-000000000000"), 404, "order_not_found");
    }

    @Test
    void stock_can_be_sold_to_the_last_unit_and_no_further() {
        assertThat(place("{'userId': 'u1', 'productId': 'rare', 'quantity': 49}")
                        .statusCode())
                .isEqualTo(201);
        var refused = place("{'userId': 'u1', 'productId': 'rare', 'quantity': 2}");
        assertThat(place("{'userId': 'u1', 'productId': 'rare', 'quantity': 1}").statusCode())
                .isEqualTo(201);

        assertRefused(refused, 409, "out_of_stock");
        assertThat(body(refused).path("lines").toString())
                .isEqualTo("[{\"productId\":\"rare\",\"asked\":2,\"available\":1}]");
    }

    @Test
    void a_wallet_can_be_emptied_and_no_further() {
        var refused = place("{'userId': 'poor', 'productId': 'p151', 'quantity': 1}");
        var emptied = place("{'userId': 'poor', 'productId': 'p150', 'quantity': 1}");

        assertRefused(refused, 409, "insufficient_balance");
        assertThat(body(refused).path("balance").asLong()).isEqualTo(250);
        assertThat(body(refused).path("required").asLong()).isEqualTo(251);
        assertThat(body(emptied).path("balance").asLong()).isZero();
    }

    @Test
    void what_is_malformed_is_refused() {
        var malformed = List.of(
                "{}",
                "{'userId': 'u1'}",
                "{'userId': 'u1', 'lines': []}",
                "{'userId': 'u1', 'productId': 'p1'}",
                "{'userId': 'u1', 'productId': 'p1', 'quantity': 0}",
                "{'userId': 'u 1', 'productId': 'p1', 'quantity': 1}",
                "{'userId': 'u1', 'lines': [null]}");

        assertThat(malformed)
                .allSatisfy(it -> assertThat(place(it).statusCode()).isEqualTo(400));
    }

    @Test
    void a_request_that_is_repeated_under_its_key_tells_the_same_order() {
        var request =
                "{'userId': 'u1', 'lines': [{'productId': 'p9', 'quantity': 1}, {'productId': 'p5', 'quantity': 1}]}";

        var first = place(request, "Idempotency-Key", "k1");
        var second = place(request, "Idempotency-Key", "k1");
        var other = place(request, "Idempotency-Key", "k2");
        var reused = place("{'userId': 'u1', 'productId': 'p9', 'quantity': 1}", "Idempotency-Key", "k1");

        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(body(other).path("id")).isNotEqualTo(body(first).path("id"));
        assertRefused(reused, 422, "idempotency_key_reused");
    }

    @Test
    void twins_under_one_key_are_one_order() {
        var twins = all(IntStream.range(0, 30)
                .mapToObj(n -> later("{'userId': 'u1', 'productId': 'p1', 'quantity': 1}", "Idempotency-Key", "twins"))
                .toList());

        assertThat(twins)
                .extracting(HttpResponse::body)
                .containsOnly(twins.get(0).body());
        assertThat(twins)
                .filteredOn(it -> it.headers().map().containsKey("Idempotency-Replayed"))
                .hasSize(29);
    }

    @Test
    void strangers_under_one_key_are_one_order_and_refusals() {
        var strangers = all(IntStream.range(0, 30)
                .mapToObj(n -> later(
                        "{'userId': 'u%d', 'productId': 'p%d', 'quantity': 1}".formatted(n, n),
                        "Idempotency-Key",
                        "strangers"))
                .toList());

        assertThat(strangers).filteredOn(it -> it.statusCode() == 201).hasSize(1);
        assertThat(strangers).filteredOn(it -> it.statusCode() == 422).hasSize(29);
    }

    @Test
    void many_who_want_one_hot_product_get_what_there_is() {
        var answers = all(IntStream.range(0, 80)
                .mapToObj(n -> later("{'userId': 'u%d', 'productId': 'rare', 'quantity': 1}".formatted(n % 20)))
                .toList());

        assertThat(answers).filteredOn(it -> it.statusCode() == 201).hasSize(50);
        assertThat(answers).filteredOn(it -> it.statusCode() == 409).hasSize(30);
        assertThat(body(get("products/rare")).path("stock").asLong()).isZero();
    }

    @Test
    void baskets_in_opposite_orders_do_not_block_each_other() {
        var there =
                "{'userId': 'u%d', 'lines': [{'productId': 'p1', 'quantity': 1}, {'productId': 'p2', 'quantity': 1}]}";
        var back =
                "{'userId': 'u%d', 'lines': [{'productId': 'p2', 'quantity': 1}, {'productId': 'p1', 'quantity': 1}]}";

        var answers = all(IntStream.range(0, 200)
                .mapToObj(n -> later((n % 2 == 0 ? there : back).formatted(n % 3)))
                .toList());

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
    }

    private static <T> List<T> all(List<CompletableFuture<T>> answers) {
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpResponse<String> place(String body, String... headers) {
        return later(body, headers).join();
    }

    private CompletableFuture<HttpResponse<String>> later(String body, String... headers) {
        var request = request("orders")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/" + path));
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(body(answer).path("code").asString()).isEqualTo(code);
    }

    private JsonNode body(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private void execute(String sql) {
        transaction.executeWithoutResult(status -> jdbc.execute(sql));
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
