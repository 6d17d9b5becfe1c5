package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerKeysTest extends TeaShop {
    @Test
    void a_command_with_a_key_is_remembered_with_its_fact() {
        var scope = keyed(KEY, "charge");

        var receipt = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(receipt.repeated()).isFalse();
        assertThat(ledger.effects().keyRecords())
                .containsExactly(new KeyRecord(scope.command().orElseThrow(), receipt.fact()));
        assertThat(touched(ledger.effects())).containsExactly(Step.WALLET, Step.PAYMENT, Step.KEY, Step.EVENT);
    }

    @Test
    void a_command_without_a_key_is_not() {
        var first = ledger.run(ALL, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));
        var second = ledger.run(ALL, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(Stream.of(first, second)).noneMatch(Receipt::repeated);
        assertThat(ledger.effects().keyRecords()).isEmpty();
        assertThat(ledger.effects().entries()).hasSize(2);
    }

    @Test
    void a_command_that_was_carried_out_before_is_replayed() {
        var scope = keyed(KEY, "charge");
        var fact = ANNS.charge(Money.of(500), AT);
        var ledger = ledger(ANNS, new KeyRecord(scope.command().orElseThrow(), fact));

        var receipt = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(receipt).isEqualTo(Receipt.again(fact));
        assertThat(ledger.effects().isEmpty()).isTrue();
    }

    @Test
    void twins_in_one_batch_have_one_effect_and_two_equal_answers() {
        var scope = keyed(KEY, "charge");

        var first = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));
        var second = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(second).isEqualTo(Receipt.again(first.fact()));
        assertThat(ledger.effects().entries()).hasSize(1);
        assertThat(ledger.effects().keyRecords()).hasSize(1);
    }

    @Test
    void a_key_that_stands_for_another_command_is_refused() {
        var keyRecord = new KeyRecord(keyed(KEY, "pay").command().orElseThrow(), paid(1));
        var ledger = ledger(ANNS, keyRecord);

        var refusal = catchThrowableOfType(
                IdempotencyKeyReused.class,
                () -> ledger.run(
                        keyed(KEY, "charge"), books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500))));

        assertThat(refusal.key()).isEqualTo(KEY);
        assertThat(ledger.effects().isEmpty()).isTrue();
    }

    @Test
    void a_key_that_stands_for_another_command_of_the_same_batch_is_refused() {
        run(keyed(KEY, "charge"), books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThatThrownBy(() -> run(keyed(KEY, "pay"), books -> books.once(Payment.class, () -> pay(books, 1, 500))))
                .isInstanceOf(IdempotencyKeyReused.class);
        assertThat(ledger.effects().entries()).hasSize(1);
    }

    @Test
    void the_same_key_of_another_caller_is_another_key() {
        var scope = keyed(new RequestKey("caller", "key"), "charge");
        run(keyed(KEY, "charge"), books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        var receipt = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(receipt.repeated()).isFalse();
        assertThat(ledger.effects().keyRecords()).hasSize(2);
    }

    @Test
    void the_key_of_a_refused_command_is_free_again() {
        var scope = keyed(KEY, "pay");
        assertThatThrownBy(() -> run(scope, books -> books.once(Payment.class, () -> pay(books, 1, 10_001))))
                .isInstanceOf(InsufficientBalance.class);
        run(ALL, books -> charge(books, ANN, 1));

        var receipt = ledger.run(scope, books -> books.once(Payment.class, () -> pay(books, 2, 10_001)));

        assertThat(receipt.repeated()).isFalse();
        assertThat(ledger.effects().keyRecords()).hasSize(1);
    }

    @Test
    void the_key_of_a_work_that_fails_after_its_command_is_free_again_too() {
        var scope = keyed(KEY, "charge");
        assertThatThrownBy(() -> run(scope, books -> {
                    books.once(WalletEntry.class, () -> charge(books, ANN, 500));
                    throw new AssertionError("a bug");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)))
                        .repeated())
                .isFalse();
    }
}
