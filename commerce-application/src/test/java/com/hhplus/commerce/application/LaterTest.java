package com.hhplus.commerce.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.domain.InvalidValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaterTest {
    @Test
    void what_was_looked_up_is_gone_on_with() {
        var lookup = new CompletableFuture<Integer>();

        var answer = Later.of(lookup, found -> CompletableFuture.completedFuture("found " + found));
        assertThat(answer.toCompletableFuture()).isNotDone();
        lookup.complete(7);

        assertThat(answer.toCompletableFuture()).isCompletedWithValue("found 7");
    }

    @Test
    void a_failure_of_either_arrives_as_it_is() {
        var failure = new InvalidValue("a", "b");

        assertThat(failureOf(Later.of(
                        CompletableFuture.failedFuture(failure), found -> CompletableFuture.completedFuture(found))))
                .isSameAs(failure);
        assertThat(failureOf(Later.of(
                        CompletableFuture.completedFuture(1), found -> CompletableFuture.failedFuture(failure))))
                .isSameAs(failure);
    }

    @Test
    void whatever_is_thrown_on_the_way_is_an_answer() {
        Stream.of(new IllegalStateException("broken"), new AssertionError("broken"), new InvalidValue("a", "b"))
                .forEach(failure -> assertThat(failureOf(Later.of(CompletableFuture.completedFuture(1), found -> {
                            throw LaterTest.<RuntimeException>unchecked(failure);
                        })))
                        .isSameAs(failure));
    }

    @Test
    void the_outcome_of_a_lookup_is_never_unknown() {
        var lost = new OutcomeUnknown("nobody can tell", null);

        var failure = failureOf(
                Later.of(CompletableFuture.failedFuture(lost), found -> CompletableFuture.completedFuture(found)));

        assertThat(failure).isExactlyInstanceOf(Unavailable.class).hasCause(lost);
    }

    @Test
    void the_outcome_of_what_is_done_first_may_be_unknown() {
        var lost = new OutcomeUnknown("nobody can tell", null);

        var failure = failureOf(
                Later.then(CompletableFuture.failedFuture(lost), done -> CompletableFuture.completedFuture(done)));

        assertThat(failure).isSameAs(lost);
    }

    @Test
    void what_is_refused_at_once_arrives_by_the_stage() {
        var refusal = new InvalidValue("a", "b");

        assertThat(failureOf(Later.of(() -> {
                    throw refusal;
                })))
                .isSameAs(refusal);
        assertThatThrownBy(() -> Later.of(() -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return catchThrowable(() -> stage.toCompletableFuture().join()).getCause();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
