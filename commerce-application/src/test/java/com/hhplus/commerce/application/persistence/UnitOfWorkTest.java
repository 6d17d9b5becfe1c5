package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
    private static final Scope NOTHING = Scope.of(Optional.empty(), "test");

    @Test
    void a_call_answers_what_the_work_answers() {
        assertThat(new Answering(CompletableFuture.completedFuture("done")).<Object>call(NOTHING, books -> "done"))
                .isEqualTo("done");
    }

    @Test
    void a_call_throws_the_failure_itself() {
        var refusal = new WalletNotFound(new UserId("ann"));
        var failure = new Overloaded("later");

        assertThatThrownBy(() -> new Answering(CompletableFuture.failedFuture(refusal)).call(NOTHING, books -> 1))
                .isSameAs(refusal);
        assertThatThrownBy(() -> new Answering(CompletableFuture.failedFuture(failure)).call(NOTHING, books -> 1))
                .isSameAs(failure);
        var defect = new AssertionError("a bug");
        assertThatThrownBy(() -> new Answering(CompletableFuture.failedFuture(defect)).call(NOTHING, books -> 1))
                .isSameAs(defect);
    }

    @Test
    void a_failure_that_no_one_declared_stays_wrapped() {
        var undeclared = new IOException("none that work may throw");

        assertThatThrownBy(() -> new Answering(CompletableFuture.failedFuture(undeclared)).call(NOTHING, books -> 1))
                .isInstanceOf(CompletionException.class)
                .hasCause(undeclared);
    }

    /** Answers what it was told to, whatever the work. */
    private record Answering(CompletableFuture<Object> answer) implements UnitOfWork {
        @Override
        @SuppressWarnings("unchecked")
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return (CompletionStage<T>) answer;
        }
    }
}
