package com.hhplus.commerce.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.order.Basket.Line;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Shortage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BasketTest {
    @Test
    void a_basket_is_not_empty() {
        assertThat(new Basket(List.of(line("tea", 1))).lines()).containsExactly(line("tea", 1));
        assertThatThrownBy(() -> new Basket(List.of()))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("lines must not be empty");
    }

    @Test
    void a_single_product_makes_a_basket() {
        assertThat(Basket.of(new ProductId("tea"), Quantity.of(2))).isEqualTo(basket(line("tea", 2)));
    }

    @Test
    void lines_of_the_same_product_are_merged_in_the_order_they_were_first_named() {
        var basket = basket(line("tea", 1), line("cup", 2), line("tea", 3), line("ant", 1), line("cup", 1));

        assertThat(basket.lines()).containsExactly(line("tea", 4), line("cup", 3), line("ant", 1));
        assertThat(basket).isEqualTo(basket(line("tea", 4), line("cup", 3), line("ant", 1)));
    }

    @Test
    void a_basket_may_have_two_thousand_lines() {
        var lines = IntStream.range(0, 2_000).mapToObj(i -> line("p" + i, 1)).toList();

        assertThat(new Basket(lines).lines()).hasSize(2_000);
    }

    @Test
    void more_lines_are_refused_though_they_would_merge_into_one() {
        var refusal =
                catchThrowableOfType(LimitExceeded.class, () -> new Basket(Collections.nCopies(2_001, line("tea", 1))));

        assertThat(refusal.what()).isEqualTo("lines");
        assertThat(refusal.limit()).isEqualTo(2_000);
    }

    @Test
    void merged_lines_may_ask_for_a_million_units() {
        assertThat(basket(line("tea", 999_999), line("tea", 1)).lines()).containsExactly(line("tea", 1_000_000));
    }

    @Test
    void merged_lines_that_ask_for_more_are_refused() {
        assertThatThrownBy(() -> basket(line("tea", 1_000_000), line("tea", 1))).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void a_basket_names_each_of_its_products_once() {
        var basket = basket(line("tea", 1), line("cup", 2), line("tea", 3));

        assertThat(basket.products()).containsExactlyInAnyOrder(new ProductId("tea"), new ProductId("cup"));
        assertThat(basket(line("tea", 1)).products()).containsExactly(new ProductId("tea"));
    }

    @Test
    void a_basket_does_not_change_with_the_list_it_was_made_of() {
        var lines = Stream.of(line("tea", 1)).collect(Collectors.toList());
        var basket = new Basket(lines);

        lines.add(line("cup", 1));

        assertThat(basket.lines()).containsExactly(line("tea", 1));
    }

    @Test
    void a_bill_has_the_prices_of_the_products() {
        var bill =
                basket(line("tea", 3), line("cup", 1)).priced(shelf(product("tea", 450, 9), product("cup", 1_200, 9)));

        assertThat(bill.lines())
                .containsExactly(
                        new OrderLine(new ProductId("tea"), Quantity.of(3), Money.of(450)),
                        new OrderLine(new ProductId("cup"), Quantity.of(1), Money.of(1_200)));
        assertThat(bill.lines()).extracting(OrderLine::amount).containsExactly(Money.of(1_350), Money.of(1_200));
        assertThat(bill.total()).isEqualTo(Money.of(2_550));
    }

    @Test
    void free_products_cost_nothing() {
        assertThat(basket(line("leaflet", 3))
                        .priced(shelf(product("leaflet", 0, 3)))
                        .total())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void a_basket_may_ask_for_all_there_is() {
        var bill = basket(line("tea", 4), line("tea", 5)).priced(shelf(product("tea", 1, 9)));

        assertThat(bill.total()).isEqualTo(Money.of(9));
    }

    @Test
    void all_lines_that_fall_short_are_told_at_once() {
        var basket = basket(line("tea", 4), line("cup", 1), line("tea", 6), line("ant", 2));
        var shelf = shelf(product("tea", 1, 9), product("cup", 1, 1), product("ant", 1, 0));

        var refusal = catchThrowableOfType(OutOfStock.class, () -> basket.priced(shelf));

        assertThat(refusal.shortages())
                .containsExactly(new Shortage(new ProductId("tea"), 10, 9), new Shortage(new ProductId("ant"), 2, 0));
    }

    @Test
    void a_total_may_reach_the_limit_of_money() {
        var basket = basket(line("gold", 69_431));

        var bill = basket.priced(shelf(product("gold", Money.LIMIT / 69_431, 69_431)));

        assertThat(bill.total()).isEqualTo(Money.of(Money.LIMIT));
    }

    @Test
    void a_total_beyond_the_limit_of_money_is_refused() {
        var basket = basket(line("gold", 69_431), line("sticker", 1));

        var shelf = shelf(product("gold", Money.LIMIT / 69_431, 69_431), product("sticker", 1, 1));

        assertThatThrownBy(() -> basket.priced(shelf)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void a_basket_reads_as_one_line_for_each_product() {
        assertThat(basket(line("tea", 4), line("cup", 3)).text()).isEqualTo("tea 4\ncup 3");
    }

    private static Basket basket(Line... lines) {
        return new Basket(List.of(lines));
    }

    private static Line line(String product, long quantity) {
        return new Line(new ProductId(product), Quantity.of(quantity));
    }

    private static Product product(String id, long price, long stock) {
        return new Product(new ProductId(id), new ProductName(id), Money.of(price), stock, 1, 1);
    }

    private static Map<ProductId, Product> shelf(Product... products) {
        return Stream.of(products).collect(Collectors.toMap(Product::id, Function.identity()));
    }
}
