package com.hhplus.commerce.application;

import static com.hhplus.commerce.application.UnchangingStore.ALONE;
import static com.hhplus.commerce.application.UnchangingStore.ANN;
import static com.hhplus.commerce.application.UnchangingStore.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is wrong with a command in itself is said even where no store can be reached. */
class RequestFirstTest {
    private static final Reason REASON = new Reason("delivery");
    private static final ProductName NAME = new ProductName("Tea");

    private final UnitOfWork unreachable = new Unreachable();
    private final UnchangingStore store = new UnchangingStore();
    private final Stamps stamps = new Stamps(Shop.DEFAULT, Clock.systemUTC(), 1);
    private final WalletService wallets = new WalletService(unreachable, store, stamps);
    private final CatalogService catalog = new CatalogService(unreachable, store, stamps);
    private final PaymentService payments = new PaymentService(unreachable, store, stamps);

    @Test
    void an_amount_is_judged_first() {
        assertThatThrownBy(() -> wallets.charge(ANN, Money.ZERO)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> wallets.charge(ANN, Money.of(1))).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> payments.pay(ANN, Money.ZERO)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> payments.pay(ANN, Money.of(1))).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> payments.refund(ALONE, Money.ZERO)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> payments.refund(ALONE, Money.of(1))).isInstanceOf(Unavailable.class);
    }

    @Test
    void an_amount_of_a_command_that_is_not_waited_for_is_judged_first_too() {
        assertThat(wallets.chargeLater(ANN, Money.ZERO, Optional.empty()).toCompletableFuture())
                .isCompletedExceptionally();
        assertThatThrownBy(payments.payLater(ANN, Money.ZERO, Optional.empty()).toCompletableFuture()::join)
                .hasCauseInstanceOf(InvalidValue.class);
        assertThatThrownBy(payments.payLater(ANN, Money.of(1), Optional.empty()).toCompletableFuture()::join)
                .hasCauseInstanceOf(Unavailable.class);
        assertThatThrownBy(payments.refundLater(ALONE, Money.ZERO, Optional.empty())
                        .toCompletableFuture()::join)
                .hasCauseInstanceOf(InvalidValue.class);
        assertThatThrownBy(payments.refundLater(ALONE, Money.of(1), Optional.empty())
                        .toCompletableFuture()::join)
                .hasCauseInstanceOf(Unavailable.class);
    }

    @Test
    void what_stock_is_moved_by_is_judged_first() {
        assertThatThrownBy(() -> catalog.adjustStock(TEA, 0, REASON)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> catalog.adjustStock(TEA, Product.STOCK_LIMIT + 1, REASON))
                .isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> catalog.adjustStock(TEA, Product.STOCK_LIMIT, REASON))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void a_price_is_judged_first() {
        assertThatThrownBy(() -> catalog.register(TEA, NAME, Money.of(-1))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> catalog.register(TEA, NAME, Money.of(Product.PRICE_LIMIT + 1)))
                .isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> catalog.register(TEA, NAME, Money.ZERO)).isInstanceOf(Unavailable.class);
    }

    private static final class Unreachable implements UnitOfWork {
        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return CompletableFuture.failedFuture(new Unavailable("the store cannot be reached", null));
        }
    }
}
