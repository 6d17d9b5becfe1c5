package com.hhplus.commerce.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void the_code_on_the_first_screen_does_what_it_says() {
        var shop = Commerce.on(new InMemoryPersistence());
        var ann = new UserId("ann");
        var apple = new ProductId("apple");

        shop.catalog().register(apple, new ProductName("Apple"), Money.of(1_200));
        shop.catalog().adjustStock(apple, 10, new Reason("delivery"));
        shop.wallets().charge(ann, Money.of(5_000));
        var order = shop.orders().place(ann, Basket.of(apple, Quantity.of(3))).fact();

        assertThat(order.total() + " paid, " + shop.wallets().balance(ann).balance() + " left")
                .isEqualTo("3600 paid, 1400 left");
    }
}
