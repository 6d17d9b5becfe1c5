package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.payment.RefundDiffers;
import com.hhplus.commerce.domain.payment.RefundOutOfTurn;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductDiffers;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.ProductVersion;
import com.hhplus.commerce.domain.product.Shortage;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RejectionTest {
    private static final UserId USER = new UserId("user");
    private static final ProductId TEA = new ProductId("tea");
    private static final ProductId CUP = new ProductId("cup");
    private static final OrderId ORDER = new OrderId(new UUID(0x7000, 1));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(0x7000, 2));

    static Stream<Rejection> every_refusal() {
        return Stream.of(
                new InvalidValue("amount", "must be at least 1"),
                new LimitExceeded("stock", 5),
                new WalletNotFound(USER),
                new InsufficientBalance(USER, Money.of(3), Money.of(4)),
                new ProductNotFound(List.of(TEA, CUP)),
                new OutOfStock(List.of(new Shortage(TEA, 3, 2))),
                new ProductDiffers(TEA, Optional.empty()),
                new ProductDiffers(TEA, Optional.of(new ProductVersion(3, 17))),
                new OrderNotFound(ORDER),
                new PaymentNotFound(PAYMENT),
                new PaymentOfOrder(PAYMENT, ORDER),
                new PaymentVoided(PAYMENT),
                new PaymentDiffers(PAYMENT),
                new RefundDiffers(new RefundId(PAYMENT, 2), Money.of(3), Money.of(4)),
                new RefundOutOfTurn(new RefundId(PAYMENT, 3), 2));
    }

    @ParameterizedTest
    @MethodSource("every_refusal")
    void a_refusal_costs_no_stack_trace(Rejection refusal) {
        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal.fillInStackTrace().getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("every_refusal")
    void a_refusal_says_what_was_wrong_in_one_line(Rejection refusal) {
        assertThat(refusal.getMessage()).isNotBlank().hasLineCount(1);
    }

    @Test
    void a_refusal_carries_its_data() {
        assertThat(new WalletNotFound(USER).owner()).isEqualTo(USER);
        assertThat(new OrderNotFound(ORDER).order()).isEqualTo(ORDER);
        assertThat(new PaymentNotFound(PAYMENT).payment()).isEqualTo(PAYMENT);
        assertThat(new PaymentOfOrder(PAYMENT, ORDER).payment()).isEqualTo(PAYMENT);
        assertThat(new PaymentOfOrder(PAYMENT, ORDER).order()).isEqualTo(ORDER);
    }

    @Test
    void all_products_that_are_missing_or_short_are_named() {
        assertThat(new ProductNotFound(List.of(TEA, CUP)))
                .hasMessage("no such product: tea, cup")
                .extracting(ProductNotFound::products)
                .isEqualTo(List.of(TEA, CUP));
        assertThat(new OutOfStock(List.of(new Shortage(TEA, 3, 2), new Shortage(CUP, 1, 0))))
                .hasMessage("tea: 3 asked, 2 available; cup: 1 asked, 0 available");
    }
}
