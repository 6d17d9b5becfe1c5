package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Payment.Status;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one instance does under an id after another has looked, and before that one writes. */
@Timeout(60)
class ClaimedAmidTest extends OnEachDatabase {
    private static final PaymentId ID = new PaymentId(new UUID(0x0198_0000_0000_7000L, Long.MIN_VALUE));
    private static final String CLAIM_IS_WRITTEN = "insert into commerce.payment_claim";
    private static final String CLAIM_IS_READ = "from commerce.payment_claim";

    private final Meanwhile meanwhile = new Meanwhile();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void an_id_that_is_made_void_amid_a_payment_is_not_paid(Engine database) {
        var shop = shop(store(database));
        meanwhile.at(CLAIM_IS_WRITTEN, () -> shop.payments().voidPayment(ID));

        var watched = shop.through(store(database).through(meanwhile::watch));

        assertThatThrownBy(() -> pay(watched, "ann")).isInstanceOf(PaymentVoided.class);
        assertThat(shop.entries("ann")).hasSize(1);
        Audits.assertClean(store(database).jdbi());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_is_paid_amid_making_its_id_void_is_given_back(Engine database) {
        var shop = shop(store(database));
        meanwhile.at(CLAIM_IS_WRITTEN, () -> pay(shop, "ann"));

        var voided = shop.through(store(database).through(meanwhile::watch))
                .payments()
                .voidPayment(ID);

        assertThat(voided.payment().map(Payment::status)).contains(Status.REFUNDED);
        assertThat(shop.balance("ann")).isEqualTo(1_000);
        Audits.assertClean(store(database).jdbi());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_another_pays_amid_a_payment_is_the_only_one(Engine database) {
        var shop = shop(store(database)).charged("bob", 1_000);
        meanwhile.at(CLAIM_IS_WRITTEN, () -> pay(shop, "bob"));

        var watched = shop.through(store(database).through(meanwhile::watch));

        assertThatThrownBy(() -> pay(watched, "ann")).isInstanceOf(PaymentDiffers.class);
        assertThat(shop.balance("ann")).isEqualTo(1_000);
        assertThat(shop.balance("bob")).isEqualTo(600);
        Audits.assertClean(store(database).jdbi());
    }

    /** PostgreSQL is asked for both in one trip, amid which nobody can be stopped. */
    @Test
    void a_claim_that_came_after_its_payment_was_looked_for_is_looked_at_again() {
        var shop = shop(store(Engine.H2));
        meanwhile.at(CLAIM_IS_READ, () -> pay(shop, "ann"));

        var voided = shop.through(store(Engine.H2).through(meanwhile::watch))
                .payments()
                .voidPayment(ID);

        assertThat(voided.payment().map(Payment::status)).contains(Status.REFUNDED);
        Audits.assertClean(store(Engine.H2).jdbi());
    }

    /** The control: without the key that both claim, the id is paid and void, which is found out. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void where_two_may_claim_one_id_an_audit_says_so(Engine database, @TempDir Path folder) {
        try (var store = new TestStore(database.newStore(folder))) {
            store.jdbi()
                    .useHandle(handle -> handle.execute("alter table commerce.payment_claim drop "
                            + (database == Engine.H2 ? "primary key" : "constraint payment_claim_pkey")));
            var shop = shop(store);
            meanwhile.at(CLAIM_IS_WRITTEN, () -> shop.payments().voidPayment(ID));

            var paid = pay(shop.through(store.through(meanwhile::watch)), "ann");

            assertThat(paid.fact().status()).isEqualTo(Status.COMPLETED);
            var violations = new ArrayList<Violation>();
            store.persistence().audit().run(new Audit.Listener() {
                @Override
                public void violated(Violation violation) {
                    violations.add(violation);
                }
            });
            assertThat(violations).extracting(Violation::check).containsOnly(Check.CLAIMS);
        }
    }

    private static TestShop shop(TestStore store) {
        return TestShop.over(store.persistence()).charged("ann", 1_000);
    }

    private static Receipt<Payment> pay(TestShop shop, String payer) {
        return shop.payments().pay(ID, user(payer), Money.of(400), Optional.empty());
    }
}
