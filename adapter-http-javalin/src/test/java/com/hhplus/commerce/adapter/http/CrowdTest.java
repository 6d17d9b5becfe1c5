package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests at once. */
class CrowdTest {
    private static final int CROWD = 64;

    @AutoClose
    private final Api api = Api.inMemory();

    @BeforeEach
    void ten_pens_and_money_for_more() {
        api.stocks("pen", 1, 10);
        api.charges("kim", 1_000);
    }

    @Test
    void the_same_order_under_one_key_has_one_effect_and_one_answer() {
        var answers = atOnce(i -> order("the key"));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(answers.stream()
                        .filter(it -> it.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(stock()).isEqualTo(9);
        assertThat(balance()).isEqualTo(999);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void exactly_the_stock_is_sold() {
        var answers = atOnce(i -> order("key " + i));

        assertThat(answers.stream().filter(it -> it.status() == 201)).hasSize(10);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .hasSize(CROWD - 10)
                .allMatch(it -> it.text("code").equals("out_of_stock"));
        assertThat(stock()).isZero();
        assertThat(balance()).isEqualTo(990);
        assertThat(orders()).isEqualTo(10);
    }

    @Test
    void exactly_the_balance_is_spent() {
        api.pays("kim", 990);

        var answers = atOnce(i -> api.postLater("/v1/payments", "{\"userId\": \"kim\", \"amount\": 1}"));

        assertThat(answers.stream().filter(it -> it.status() == 201)).hasSize(10);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .hasSize(CROWD - 10)
                .allMatch(it -> it.text("code").equals("insufficient_balance"));
        assertThat(balance()).isZero();
    }

    private CompletableFuture<Answer> order(String key) {
        return api.postLater("/v1/orders", Api.oneLine("kim", "pen", 1), "Idempotency-Key", key);
    }

    private static List<Answer> atOnce(IntFunction<CompletableFuture<Answer>> request) {
        var underWay = IntStream.range(0, CROWD).mapToObj(request).toList();
        return underWay.stream().map(CompletableFuture::join).toList();
    }

    private int stock() {
        return api.get("/v1/products/pen").json().get("stock").intValue();
    }

    private int balance() {
        return api.get("/v1/wallets/kim").json().get("balance").intValue();
    }

    private int orders() {
        return api.get("/v1/orders?limit=100").json().get("items").size();
    }
}
