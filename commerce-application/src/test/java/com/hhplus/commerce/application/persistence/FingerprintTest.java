package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Basket.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void a_fingerprint_is_the_first_half_of_a_sha_256() {
        assertThat(Fingerprint.of("verb")).isEqualTo(new Fingerprint(0x6806f86a17f0ae04L, 0xd4ad43168fcdd065L));
    }

    @Test
    void each_part_stands_on_a_line_of_its_own() {
        assertThat(Fingerprint.of("verb", "a", "b"))
                .isEqualTo(new Fingerprint(0x46d28407b1318a3cL, 0x33dad1a6e289af07L))
                .isNotEqualTo(Fingerprint.of("verb", "ab"))
                .isNotEqualTo(Fingerprint.of("verb", "b", "a"))
                .isNotEqualTo(Fingerprint.of("verba", "b"));
        assertThat(Fingerprint.of("verb", "")).isNotEqualTo(Fingerprint.of("verb"));
    }

    @Test
    void baskets_that_merge_into_the_same_lines_are_the_same() {
        var merged = new Basket(List.of(line("tea", 4), line("cup", 1)));
        var unmerged = new Basket(List.of(line("tea", 1), line("cup", 1), line("tea", 3)));

        assertThat(Fingerprint.of("place", unmerged.text())).isEqualTo(Fingerprint.of("place", merged.text()));
    }

    @Test
    void baskets_that_differ_in_anything_are_not() {
        var basket = new Basket(List.of(line("tea", 11), line("cup", 1)));

        assertThat(Fingerprint.of("place", basket.text()))
                .isNotEqualTo(Fingerprint.of("place", new Basket(List.of(line("tea", 1), line("cup", 11))).text()))
                .isNotEqualTo(Fingerprint.of("place", new Basket(List.of(line("tea", 11))).text()));
    }

    private static Line line(String product, long quantity) {
        return new Line(new ProductId(product), Quantity.of(quantity));
    }
}
