package com.hhplus.commerce.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductName;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void a_ranking_may_be_of_one_day_but_not_of_less() {
        assertThat(new Ranking(DAY, DAY, List.of()).from()).isEqualTo(DAY);
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranking(DAY, DAY.minusDays(1), List.of()));
    }

    @Test
    void what_was_not_sold_is_no_seller() {
        var tea = new ProductId("tea");
        var name = new ProductName("Tea");

        assertThat(new Ranking.Seller(tea, name, 1).sold()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranking.Seller(tea, name, 0));
    }
}
