package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HeadTest {
    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void whatever_can_be_read_answers_head_like_get_but_without_a_body() {
        api.stocks("pen", 300, 10);
        api.charges("kim", 1000);
        var order = api.orders("kim", "pen", 1);
        var payment = api.pays("kim", 1);
        api.post("/v1/orders/" + order + "/returns", "{\"productId\": \"pen\", \"quantity\": 1}")
                .mustBe(201);
        api.post("/v1/payments/" + payment + "/refunds", "{\"amount\": 1}").mustBe(201);
        var reads = new String[] {
            "/v1/wallets/kim",
            "/v1/wallets/kim/entries",
            "/v1/wallets/nobody",
            "/v1/products/pen",
            "/v1/products/pen/adjustments",
            "/v1/products/pen/changes",
            "/v1/events",
            "/v1/events?after=100",
            "/v1/products/none",
            "/v1/products",
            "/v1/products?limit=0",
            "/v1/popular-products",
            "/v1/orders/" + order,
            "/v1/orders/" + order + "/returns",
            "/v1/orders",
            "/v1/payments/" + payment,
            "/v1/payments/" + payment + "/refunds",
            "/v1/payments",
            "/v1/nothing"
        };

        for (var path : reads) {
            var get = api.get(path);
            var head = api.head(path);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body()).as(path).isEmpty();
            for (var header : new String[] {"Content-Type", "Content-Length", "Cache-Control"}) {
                assertThat(head.header(header)).as(path).isPresent().isEqualTo(get.header(header));
            }
        }
    }
}
