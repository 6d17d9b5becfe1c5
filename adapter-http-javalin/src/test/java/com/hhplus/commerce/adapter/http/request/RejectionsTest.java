package com.hhplus.commerce.adapter.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.BrokenStore;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.usecase.WebhookNotFound;
import com.hhplus.commerce.application.usecase.WebhooksNotSetUp;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.ExceedsOrder;
import com.hhplus.commerce.domain.order.Excess;
import com.hhplus.commerce.domain.order.OrderCancelled;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.OrderNotPaid;
import com.hhplus.commerce.domain.payment.ExceedsPayment;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.payment.RefundDiffers;
import com.hhplus.commerce.domain.payment.RefundOutOfTurn;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Shortage;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the shop or its border may refuse has a code of its own: none falls through to the defects. */
class RejectionsTest {
    private static final UserId KIM = new UserId("kim");
    private static final ProductId PEN = new ProductId("pen");
    private static final OrderId ORDER = OrderId.of("01890000-0000-7000-8000-000000000001");
    private static final PaymentId PAYMENT = PaymentId.of("01890000-0000-7000-8000-000000000002");

    /** One of each. */
    private static Stream<RuntimeException> refusals() {
        return Stream.of(
                new InvalidRequest(List.of(new InvalidValue("a", "b"))),
                new InvalidValue("a", "b"),
                new InvalidCursor(),
                new ProductNotFound(List.of(PEN)),
                new WalletNotFound(KIM),
                new OrderNotFound(ORDER),
                new PaymentNotFound(PAYMENT),
                new OutOfStock(List.of(new Shortage(PEN, 2, 1))),
                new InsufficientBalance(KIM, Money.ZERO, Money.of(1)),
                new PaymentOfOrder(PAYMENT, ORDER),
                new PaymentDiffers(PAYMENT),
                new PaymentVoided(PAYMENT),
                new RefundDiffers(new RefundId(PAYMENT, 1), Money.of(1), Money.of(2)),
                new RefundOutOfTurn(new RefundId(PAYMENT, 3), 2),
                new ExceedsOrder(ORDER, List.of(new Excess(PEN, 2, 1, 2))),
                new ExceedsPayment(PAYMENT, Money.of(2), Money.of(1), Money.of(2)),
                new OrderNotPaid(ORDER),
                new OrderCancelled(ORDER),
                new WebhookNotFound(WebhookId.of(PAYMENT.text())),
                new WebhooksNotSetUp(),
                new PayloadTooLarge(1),
                UnsupportedMediaType.type(),
                new IdempotencyKeyReused(RequestKey.of("k")),
                new LimitExceeded("lines", 1));
    }

    @Test
    void these_are_all_refusals_that_there_are() {
        var known = refusals().map(it -> it.getClass().getName());

        var existing = new ClassFileImporter()
                .importPackages("com.hhplus.commerce").stream()
                        .filter(it -> it.isAssignableTo(Rejection.class) || it.isAssignableTo(RequestRefused.class))
                        .filter(it -> !it.isEquivalentTo(Rejection.class) && !it.isEquivalentTo(RequestRefused.class))
                        .map(JavaClass::getName);

        assertThat(known).containsExactlyInAnyOrderElementsOf(existing.toList());
    }

    @Test
    void every_refusal_is_told_as_the_clients_own() {
        var store = new BrokenStore();
        try (var refusing = Api.over(store).withAnswersOfOthers()) {
            refusals().forEach(refusal -> {
                store.failWith(refusal);

                var answer = refusing.post("/v1/wallets/kim/charges", "{\"amount\": 1}");

                assertThat(answer.status()).as(refusal.toString()).isBetween(400, 422);
                assertThat(answer.text("detail")).isEqualTo(refusal.getMessage());
            });
        }
    }
}
