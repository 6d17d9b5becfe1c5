package com.hhplus.commerce.application;

import static com.hhplus.commerce.application.UnchangingStore.ALONE;
import static com.hhplus.commerce.application.UnchangingStore.ANN;
import static com.hhplus.commerce.application.UnchangingStore.CUP;
import static com.hhplus.commerce.application.UnchangingStore.ORDER;
import static com.hhplus.commerce.application.UnchangingStore.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The fingerprints lie in the stores of running shops. Whoever changes one of them makes every key of its command mean
 * another command for as long as keys live.
 */
class CommandFingerprintsTest {
    private static final Optional<RequestKey> KEY = Optional.of(RequestKey.of("key"));

    private final UnchangingStore store = new UnchangingStore();
    private final Stamps stamps = new Stamps(Shop.DEFAULT, Clock.systemUTC(), 1);
    private final WalletService wallets = new WalletService(store, store, stamps);
    private final CatalogService catalog = new CatalogService(store, store, stamps);
    private final OrderService orders = new OrderService(store, store, stamps);
    private final PaymentService payments = new PaymentService(store, store, stamps);

    @Test
    void charging_keeps_its_fingerprint() {
        wallets.charge(ANN, Money.of(1_000), KEY);
        wallets.chargeLater(ANN, Money.of(1_000), KEY);

        assertThat(store.fingerprints)
                .containsOnly("21c45e5afc7cd7aa6d34020cb18a3256")
                .hasSize(2);
    }

    @Test
    void adjusting_keeps_its_fingerprint() {
        catalog.adjustStock(TEA, -3, new Reason("broken 🍵"), KEY);

        assertThat(store.fingerprints).containsExactly("f038caccf6e98a664e67a9806375706e");
    }

    @Test
    void placing_keeps_its_fingerprint() {
        var basket = new Basket(List.of(line(TEA, 1), line(CUP, 1), line(TEA, 3)));

        orders.place(ANN, basket, KEY);
        orders.placeLater(ANN, basket, KEY);

        assertThat(store.fingerprints)
                .containsOnly("a135a654065179c38f79983a13e27b94")
                .hasSize(2);
    }

    @Test
    void paying_keeps_its_fingerprint() {
        payments.pay(ANN, Money.of(1_000), KEY);
        payments.payLater(ANN, Money.of(1_000), KEY);

        assertThat(store.fingerprints)
                .containsOnly("bc3302755e5d8c41e1ae038ecd4f34b4")
                .hasSize(2);
    }

    @Test
    void cancelling_keeps_its_fingerprint() {
        orders.cancel(ORDER, KEY);

        assertThat(store.fingerprints).containsExactly("4cd387845be22531586acb50da56889e");
    }

    @Test
    void refunding_keeps_its_fingerprint() {
        payments.refund(ALONE, KEY);

        assertThat(store.fingerprints).containsExactly("8e05d9522fd7d3c4f2159aa0e5df00b7");
    }

    @Test
    void giving_back_keeps_its_fingerprint() {
        var goods = new Basket(List.of(line(TEA, 1)));

        orders.giveBack(ORDER, goods, Optional.of(new Reason("broken 🍵")), KEY);
        orders.giveBackLater(ORDER, goods, Optional.of(new Reason("broken 🍵")), KEY);

        assertThat(store.fingerprints)
                .containsOnly("4fb09f8854d15cd1ca4c0c9710a72658")
                .hasSize(2);
    }

    @Test
    void giving_back_without_a_reason_keeps_its_fingerprint() {
        orders.giveBack(ORDER, new Basket(List.of(line(TEA, 1))), Optional.empty(), KEY);

        assertThat(store.fingerprints).containsExactly("479813f478e774844f476295c72986a0");
    }

    @Test
    void refunding_in_part_keeps_its_fingerprint() {
        payments.refund(ALONE, Money.of(30), KEY);
        payments.refundLater(ALONE, Money.of(30), KEY);

        assertThat(store.fingerprints)
                .containsOnly("fbbdf569b5c2810238e4e5610ae69abc")
                .hasSize(2);
    }

    @Test
    void without_a_key_there_is_no_fingerprint() {
        wallets.charge(ANN, Money.of(1_000));
        catalog.register(TEA, new ProductName("Tea"), Money.of(1));

        assertThat(store.fingerprints).isEmpty();
    }

    private static Basket.Line line(ProductId product, long quantity) {
        return new Basket.Line(product, Quantity.of(quantity));
    }
}
