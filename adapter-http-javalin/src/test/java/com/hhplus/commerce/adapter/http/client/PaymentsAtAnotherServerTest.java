package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.PaysAtScriptedServer.failure;
import static com.hhplus.commerce.adapter.http.client.PaysAtScriptedServer.told;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.lost;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.relay;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.BrokenStore;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders that are paid at a real server. */
@Timeout(60)
class PaymentsAtAnotherServerTest {
    private static final OrderId ORDER = OrderId.of("01890000-0000-7000-8000-000000000001");
    private static final UserId KIM = new UserId("kim");

    @AutoClose
    private final Api pay = Api.inMemory();

    private final PaymentProvider provider = at(pay.port());

    @Test
    void an_order_is_paid_once_however_often_that_is_asked() {
        pay.charges("kim", 1000);

        assertThat(told(provider.pay(ORDER, KIM, Money.of(300)))).isEqualTo(Money.of(700));
        assertThat(told(provider.pay(ORDER, KIM, Money.of(300)))).isEqualTo(Money.of(700));

        assertThat(balance()).isEqualTo(700);
        assertThat(pay.get("/v1/payments/" + ORDER).text("orderId")).isEqualTo(ORDER.text());
    }

    @Test
    void it_can_be_free() {
        pay.charges("kim", 1000);

        assertThat(told(provider.pay(ORDER, KIM, Money.ZERO))).isEqualTo(Money.of(1000));
        assertThat(told(provider.refund(ORDER, 1, Money.ZERO))).isEqualTo(Money.of(1000));
    }

    @Test
    void a_buyer_without_a_wallet_is_told_so() {
        assertThat(failure(provider.pay(ORDER, KIM, Money.of(1))))
                .isInstanceOfSatisfying(
                        WalletNotFound.class, it -> assertThat(it.owner()).isEqualTo(KIM));
    }

    @Test
    void a_buyer_who_has_too_little_is_told_how_much_and_may_try_again() {
        pay.charges("kim", 200);

        assertThat(failure(provider.pay(ORDER, KIM, Money.of(300))))
                .isInstanceOfSatisfying(InsufficientBalance.class, it -> {
                    assertThat(it.balance()).isEqualTo(Money.of(200));
                    assertThat(it.required()).isEqualTo(Money.of(300));
                });

        pay.charges("kim", 100);
        assertThat(told(provider.pay(ORDER, KIM, Money.of(300)))).isEqualTo(Money.ZERO);
    }

    @Test
    void an_order_that_was_made_void_is_never_paid() {
        pay.charges("kim", 1000);

        told(provider.voidPayment(ORDER));
        told(provider.voidPayment(ORDER));

        assertThat(failure(provider.pay(ORDER, KIM, Money.of(300))))
                .isInstanceOfSatisfying(
                        PaymentVoided.class, it -> assertThat(it.payment()).isEqualTo(PaymentId.of(ORDER)));
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void one_that_was_paid_before_gets_its_money_back() {
        pay.charges("kim", 1000);
        told(provider.pay(ORDER, KIM, Money.of(300)));

        told(provider.voidPayment(ORDER));

        assertThat(balance()).isEqualTo(1000);
        assertThat(failure(provider.pay(ORDER, KIM, Money.of(300)))).isInstanceOf(PaymentVoided.class);
    }

    @Test
    void each_refund_is_made_once() {
        pay.charges("kim", 1000);
        told(provider.pay(ORDER, KIM, Money.of(300)));

        assertThat(told(provider.refund(ORDER, 1, Money.of(100)))).isEqualTo(Money.of(800));
        assertThat(told(provider.refund(ORDER, 2, Money.of(200)))).isEqualTo(Money.of(1000));
        assertThat(told(provider.refund(ORDER, 1, Money.of(100)))).isEqualTo(Money.of(800));

        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void a_wallet_that_is_full_takes_nothing_back() {
        pay.charges("kim", 1);
        told(provider.pay(ORDER, KIM, Money.of(1)));
        pay.charges("kim", Money.LIMIT);

        assertThat(failure(provider.refund(ORDER, 1, Money.of(1)))).isInstanceOfSatisfying(LimitExceeded.class, it -> {
            assertThat(it.what()).isEqualTo("money");
            assertThat(it.limit()).isEqualTo(Money.LIMIT);
        });
    }

    @Test
    void what_should_not_be_asked_leaves_everything_open() {
        pay.charges("kim", 1000);
        assertThat(failure(provider.refund(ORDER, 1, Money.of(1)))).isInstanceOf(OutcomeUnknown.class);
        told(provider.pay(ORDER, KIM, Money.of(300)));

        assertThat(failure(provider.pay(ORDER, KIM, Money.of(301))))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("payment_differs");
        assertThat(failure(provider.refund(ORDER, 2, Money.of(1))))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("refund_out_of_turn");
        assertThat(failure(provider.refund(ORDER, 1, Money.of(301))))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("exceeds_payment");
        told(provider.refund(ORDER, 1, Money.of(1)));
        assertThat(failure(provider.refund(ORDER, 1, Money.of(2))))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("refund_differs");
    }

    @Test
    void an_answer_that_was_lost_is_asked_for_again_and_has_its_effect_once() throws IOException {
        pay.charges("kim", 1000);
        var real = relay(pay.port());
        try (var wire = new ScriptedServer(lost(real), lost(real), real, lost(real), real, lost(real), real)) {
            var unlucky =
                    new HttpPaymentProvider(new PayServer(wire.address(), Optional.empty()), Shop.DEFAULT.currency());

            assertThat(told(unlucky.pay(ORDER, KIM, Money.of(300)))).isEqualTo(Money.of(700));
            assertThat(told(unlucky.refund(ORDER, 1, Money.of(100)))).isEqualTo(Money.of(800));
            told(unlucky.voidPayment(ORDER));

            assertThat(wire.allAsked()).hasSize(7);
            assertThat(balance()).isEqualTo(1000);
            assertThat(pay.get("/v1/wallets/kim/entries").json().get("items")).hasSize(4);
        }
    }

    @Test
    void a_server_that_has_too_much_to_do_has_done_nothing() {
        var store = new BrokenStore();
        try (var busy = Api.over(store)) {
            store.failWith(new Overloaded("full"));
            assertThat(failure(at(busy.port()).pay(ORDER, KIM, Money.of(1)))).isInstanceOf(PaymentUnavailable.class);

            store.failWith(new OutcomeUnknown("silent", null));
            assertThat(failure(at(busy.port()).pay(ORDER, KIM, Money.of(1)))).isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void many_orders_are_paid_at_once() {
        pay.charges("kim", 1000);

        var all = Stream.generate(() -> provider.pay(new OrderId(UUID.randomUUID()), KIM, Money.of(3)))
                .limit(300)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(all).join();
        assertThat(balance()).isEqualTo(100);
    }

    private long balance() {
        return pay.get("/v1/wallets/kim").json().get("balance").longValue();
    }

    private static PaymentProvider at(int port) {
        return new HttpPaymentProvider(
                new PayServer(URI.create("http://127.0.0.1:" + port), Optional.empty()), Shop.DEFAULT.currency());
    }
}
