package com.hhplus.commerce.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final int MANY = 20_000;

    @Test
    void a_fifth_of_the_requests_is_repeated() {
        var keys = new HashSet<String>();
        purchases(Workload.REPLAY).forEach(purchase -> keys.add(purchase.key().orElseThrow()));

        assertThat(keys.size() / (double) MANY).isEqualTo(0.8, within(0.02));
    }

    @Test
    void nine_of_ten_are_refused() {
        var refused = purchases(Workload.REJECTS).stream()
                .filter(purchase -> purchase.user().startsWith("poor")
                        || purchase.items().get(0).product().equals(Store.SOLD_OUT));

        assertThat(refused.count() / (double) MANY).isEqualTo(0.9, within(0.02));
    }

    @Test
    void one_in_twenty_buys() {
        var looks = requests(Workload.MIXED).stream().filter(Look.class::isInstance);

        assertThat(looks.count() / (double) MANY).isEqualTo(0.95, within(0.01));
    }

    @Test
    void a_basket_has_a_product_once() {
        assertThat(purchases(Workload.LINES))
                .allMatch(purchase -> purchase.items().stream().distinct().count()
                        == purchase.items().size())
                .anyMatch(purchase -> purchase.items().size() == 3);
    }

    @Test
    void the_same_seed_says_the_same() {
        assertThat(requests(Workload.LINES)).isEqualTo(requests(Workload.LINES));
    }

    @Test
    void the_second_is_half_as_often_as_the_first() {
        var zipf = new Zipf(1_000);
        var random = new SplittableRandom(1);
        var counts = new int[1_000];
        for (int i = 0; i < 1_000_000; i++) {
            counts[zipf.draw(random)]++;
        }

        assertThat(counts[1] / (double) counts[0]).isEqualTo(0.5, within(0.02));
        assertThat(counts[9] / (double) counts[0]).isEqualTo(0.1, within(0.01));
    }

    private static List<Purchase> purchases(Workload workload) {
        return requests(workload).stream().map(Purchase.class::cast).toList();
    }

    private static List<Request> requests(Workload workload) {
        return Stream.generate(workload.requests(7)).limit(MANY).toList();
    }
}
