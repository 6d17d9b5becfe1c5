package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all listings have in common: pages, limits and cursors. Each has 101 items here. */
class ListingsTest {
    private static final String WALLET = "/v1/wallets/kim/entries";
    private static final String STOCK = "/v1/products/p000/adjustments";
    private static final String CHANGES = "/v1/products/p001/changes";
    private static final String PRODUCTS = "/v1/products";
    private static final String ORDERS = "/v1/orders";
    private static final String ORDERS_OF_KIM = "/v1/orders?userId=kim";
    private static final String PAYMENTS = "/v1/payments";
    private static final String PAYMENTS_OF_KIM = "/v1/payments?userId=kim";
    private static final String RETURNS = "/v1/orders/{lee's}/returns";
    private static final String REFUNDS = "/v1/payments/{lee's}/refunds";

    private static final int ITEMS = 101;

    private static Api api;
    private static String ordered;

    @BeforeAll
    static void a_shop_with_101_items_in_each_listing() {
        api = Api.inMemory();
        IntStream.range(0, ITEMS).forEach(i -> api.stocks("p%03d".formatted(i), 0, 1));
        IntStream.range(1, ITEMS)
                .forEach(i -> api.post("/v1/products/p000/stock", "{\"delta\": 2, \"reason\": \"delivery\"}"));
        IntStream.range(1, ITEMS)
                .forEach(i -> api.put("/v1/products/p001", "{\"name\": \"p001\", \"price\": %d}".formatted(i)));
        api.charges("lee", 1);
        api.charges("kim", 1_000); // the first of its 101 entries
        IntStream.range(1, ITEMS).forEach(i -> api.orders("kim", "p000", 1));
        ordered = api.orders("lee", "p000", ITEMS); // the id of its payment too
        IntStream.range(0, ITEMS)
                .forEach(i ->
                        api.post("/v1/orders/" + ordered + "/returns", "{\"productId\": \"p000\", \"quantity\": 1}"));
    }

    @AfterAll
    static void closed() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {WALLET, STOCK, CHANGES, PRODUCTS, ORDERS, PAYMENTS, RETURNS, REFUNDS})
    void a_walk_shows_each_item_once_in_order(String listing) {
        var all = walk(with(listing, "limit=100"));

        var walked = walk(with(listing, "limit=7"));

        assertThat(all).hasSize(ITEMS).doesNotHaveDuplicates();
        assertThat(walked).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS_OF_KIM, PAYMENTS_OF_KIM})
    void a_walk_through_a_users_items_shows_no_others(String listing) {
        var walked = walk(with(listing, "limit=33"));

        assertThat(walked).hasSize(100).doesNotHaveDuplicates();
        assertThat(walked).allMatch(item -> item.get("userId").textValue().equals("kim"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WALLET,
                STOCK,
                CHANGES,
                PRODUCTS,
                ORDERS,
                ORDERS_OF_KIM,
                PAYMENTS,
                PAYMENTS_OF_KIM,
                RETURNS,
                REFUNDS
            })
    void a_page_has_20_items_unless_1_to_100_are_asked_for(String listing) {
        assertThat(page(listing).get("items")).hasSize(20);
        assertThat(page(with(listing, "limit=1")).get("items")).hasSize(1);
        assertThat(page(with(listing, "limit=100")).get("items")).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WALLET,
                STOCK,
                CHANGES,
                PRODUCTS,
                ORDERS,
                ORDERS_OF_KIM,
                PAYMENTS,
                PAYMENTS_OF_KIM,
                RETURNS,
                REFUNDS
            })
    void another_limit_is_refused(String listing) {
        var limits = List.of(
                "0", "101", "-1", "%2B5", "1e1", "1.0", "", "ten", "0x10", "%20", "99999999999", "%D9%A1", "5&limit=5");
        for (var limit : limits) {
            var answer = get(with(listing, "limit=" + limit));

            assertThat(answer.status()).as(limit).isEqualTo(400);
            assertThat(answer.text("code")).as(limit).isEqualTo("invalid_request");
            assertThat(answer.json().at("/fields/0/field").textValue())
                    .as(limit)
                    .isEqualTo("limit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WALLET,
                STOCK,
                CHANGES,
                PRODUCTS,
                ORDERS,
                ORDERS_OF_KIM,
                PAYMENTS,
                PAYMENTS_OF_KIM,
                RETURNS,
                REFUNDS
            })
    void a_misspelt_filter_is_not_ignored(String listing) {
        assertThat(get(with(listing, "user=kim")).text("code")).isEqualTo("invalid_request");
        assertThat(get(with(listing, "Limit=1")).text("code")).isEqualTo("invalid_request");
    }

    @Test
    void the_cursor_of_another_listing_is_refused() {
        var listings = List.of(
                WALLET,
                "/v1/wallets/lee/entries",
                STOCK,
                "/v1/products/p001/adjustments",
                CHANGES,
                "/v1/products/p000/changes",
                PRODUCTS,
                ORDERS,
                ORDERS_OF_KIM,
                "/v1/orders?userId=lee",
                PAYMENTS,
                PAYMENTS_OF_KIM,
                RETURNS,
                REFUNDS,
                "/v1/orders/" + page(ORDERS_OF_KIM).at("/items/0/id").textValue() + "/returns");
        for (var listing : listings) {
            var next = page(with(listing, "limit=1")).get("next");
            for (var other : listings) {
                if (next.isTextual() && !other.equals(listing)) {
                    var answer = get(with(other, "cursor=" + next.textValue()));

                    assertThat(answer.status()).as(listing + " for " + other).isEqualTo(400);
                    assertThat(answer.text("code")).isEqualTo("invalid_cursor");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WALLET,
                STOCK,
                CHANGES,
                PRODUCTS,
                ORDERS,
                ORDERS_OF_KIM,
                PAYMENTS,
                PAYMENTS_OF_KIM,
                RETURNS,
                REFUNDS
            })
    void a_made_up_cursor_is_refused(String listing) {
        var real = page(listing).get("next").textValue();
        var madeUp = List.of(
                "", "x", "%00", "%F0%9F%98%80", "====", real.substring(1), real + "A", real + real, "A".repeat(4_000));
        for (var cursor : madeUp) {
            var answer = get(with(listing, "cursor=" + cursor));

            assertThat(answer.status()).as(cursor).isEqualTo(400);
            assertThat(answer.text("code")).as(cursor).isEqualTo("invalid_cursor");
        }
    }

    @Test
    void a_page_of_orders_has_2000_lines_at_the_most() {
        var lines = new ArrayList<String>();
        IntStream.range(1, ITEMS).forEach(i -> lines.add("{\"productId\": \"p%03d\", \"quantity\": 1}".formatted(i)));
        try (var shop = Api.inMemory()) {
            IntStream.range(0, ITEMS).forEach(i -> shop.stocks("p%03d".formatted(i), 0, 50));
            shop.charges("kim", 1);
            IntStream.range(0, 30)
                    .forEach(i -> shop.post("/v1/orders", "{\"userId\": \"kim\", \"lines\": " + lines + "}")
                            .mustBe(201));

            var page = shop.get("/v1/orders?limit=100").json();

            assertThat(page.get("items")).hasSize(20);
            assertThat(page.get("next").isTextual()).isTrue();
        }
    }

    private static List<JsonNode> walk(String listing) {
        var items = new ArrayList<JsonNode>();
        var page = page(listing);
        page.get("items").forEach(items::add);
        while (page.get("next").isTextual()) {
            page = page(with(listing, "cursor=" + page.get("next").textValue()));
            page.get("items").forEach(items::add);
        }
        assertThat(page.get("next").isNull()).isTrue();
        return items;
    }

    private static String with(String listing, String parameter) {
        return listing + (listing.contains("?") ? "&" : "?") + parameter;
    }

    private static JsonNode page(String path) {
        return get(path).mustBe(200).json();
    }

    private static Answer get(String path) {
        return api.get(path.replace("{lee's}", ordered));
    }
}
