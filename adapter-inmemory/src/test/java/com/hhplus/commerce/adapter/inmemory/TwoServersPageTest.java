package com.hhplus.commerce.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TwoServersPageTest {
    /** Has orders paid from the wallets of another shop. */
    record Bank(Payments payments) implements PaymentProvider {
        public boolean isUp() {
            return true;
        }

        public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
            return payments.payLater(PaymentId.of(order), buyer, amount, Optional.of(order))
                    .thenApply(paid -> paid.fact().balance());
        }

        public CompletionStage<Money> refund(OrderId order, long seq, Money amount) {
            return payments.refundLater(PaymentId.of(order), seq, amount)
                    .thenApply(given -> given.fact().balance());
        }

        public CompletionStage<Void> voidPayment(OrderId order) {
            return payments.voidPaymentLater(PaymentId.of(order)).thenApply(voided -> null);
        }

        public void close() {}
    }

    @Test
    void the_provider_on_the_page_has_orders_paid_and_refunded() {
        var bank = Commerce.on(new InMemoryPersistence());
        var shop = Commerce.of(Shop.DEFAULT).payments(new Bank(bank.payments())).on(new InMemoryPersistence());
        var settling = shop.settling().orElseThrow();
        var ann = new UserId("ann");
        var apple = new ProductId("apple");
        bank.wallets().charge(ann, Money.of(5_000));
        shop.catalog().register(apple, new ProductName("Apple"), Money.of(1_200));
        shop.catalog().adjustStock(apple, 10, new Reason("delivery"));

        var order = shop.orders().place(ann, Basket.of(apple, Quantity.of(3))).fact();
        assertThat(bank.wallets().balance(ann).balance()).isEqualTo(Money.of(1_400));

        shop.orders().cancel(order.id());
        assertThat(bank.wallets().balance(ann).balance()).isEqualTo(Money.of(5_000));
        assertThat(settling.settleDue().taken()).isZero();
    }

    @Test
    void the_page_shows_this_code() throws Exception {
        var page = Files.readString(Path.of("../docs/two-servers.md"));
        var code =
                Files.readString(Path.of("src/test/java/com/hhplus/commerce/adapter/inmemory/TwoServersPageTest.java"));

        assertThat(words(code)).contains(words(example(page)));
    }

    private static String example(String page) {
        return page.split("```java\n", 2)[1].split("```", 2)[0];
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
