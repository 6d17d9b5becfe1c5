package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Repetitions;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.domain.Rejection;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another server, which keeps the wallets and payments: asked for payments of orders, and for whatever clients ask of wallets and
 * payments. No thread waits meanwhile. Each question is answered or given up within 4 seconds, each of a client within 10. While the
 * server does not answer it is left alone but for a probe now and then. Safe for many threads.
 */
public final class PayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PayServer.class);

    /** Of a payment that nobody makes, which is looked for like any other. */
    private static final Question PROBE = Question.get("/v1/payments/00000000-0000-0000-0000-000000000000");

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_BYTES_FOR_CLIENT = 256 * 1024;

    private final URI address;
    private final Limits limits;
    private final Exchanges exchanges;
    private final PaymentBatches batches;
    private final Circuit circuit;
    private final Turns turns;
    private final Turns turnsOfClients;
    private final Counters counters = new Counters();
    private final Repetitions repetitions = new Repetitions();
    private volatile boolean isClosed;

    /** @param address without a slash at the end: {@code http://127.0.0.1:7071} */
    public PayServer(URI address, Optional<BearerToken> token) {
        this(address, token, Limits.DEFAULT, System::nanoTime, Tracing.ofProcess());
    }

    /** @param telemetry whom spans of questions are told, instead of what the process has set up for all */
    public PayServer(URI address, Optional<BearerToken> token, OpenTelemetry telemetry) {
        this(address, token, Limits.DEFAULT, System::nanoTime, Tracing.by(telemetry));
    }

    /** @param nanoTime by which the server is left alone for a while */
    PayServer(URI address, Optional<BearerToken> token, Limits limits, LongSupplier nanoTime) {
        this(address, token, limits, nanoTime, Tracing.ofProcess());
    }

    private PayServer(URI address, Optional<BearerToken> token, Limits limits, LongSupplier nanoTime, Tracing tracing) {
        this.address = address;
        this.limits = limits;
        this.exchanges = new Exchanges(address, token, limits.connect(), tracing);
        this.batches =
                new PaymentBatches(exchanges, failure -> logInVain(Origin.NONE, Unanswered.ofAny(causeOf(failure))));
        this.circuit = new Circuit(nanoTime, () -> ThreadLocalRandom.current().nextDouble(), this::log);
        this.turns = new Turns(limits.atOnce(), limits.waiting());
        this.turnsOfClients = new Turns(limits.atOnce(), limits.waiting());
    }

    /** Whether it has answered of late. If it has not, it is asked now and then whether it does again, which is not waited for. */
    boolean isUp() {
        if (isClosed || circuit.state() == Circuit.State.CLOSED) {
            return !isClosed;
        }
        circuit.enter().ifPresent(this::probe);
        return false;
    }

    private void probe(Circuit.Pass pass) {
        exchanges.send(Origin.NONE, PROBE, limits.attempt(), MOST_BYTES).whenComplete((reply, failure) -> {
            if (failure == null && reply.isOfShop() && !reply.asksForPatience()) {
                pass.succeeded();
            } else {
                pass.failed();
            }
        });
    }

    /** How often it was asked since the start, and how it stands now. */
    public PayServerCounts counts() {
        return counters.counts(
                turns.taken() + turnsOfClients.taken(),
                turns.waiting() + turnsOfClients.waiting(),
                circuit.state() == Circuit.State.CLOSED);
    }

    /**
     * Asks until that is answered, within 4 seconds. The question must have its effect once, however often it is sent.
     *
     * <p>Fails with the {@link Rejection} that {@code reading} finds; with {@link PaymentUnavailable} if this surely had no effect, since
     * it was never sent or always turned away; else with {@link OutcomeUnknown}.
     *
     * @param origin for which request it is asked
     * @param reading what is made of an answer; throws a {@link Rejection} or {@link Unexpected}
     */
    <T> CompletionStage<T> ask(Origin origin, Question question, Function<Reply, T> reading) {
        var sending = sending(origin, question);
        return ask(origin, sending, sending, reading);
    }

    /**
     * As {@link #ask(Origin, Question, Function)}, but together with what others ask at the same time. If that is not answered, it is sent
     * alone, so that none is in the way of others for long. So it is if it is traced, since only a request of its own can go on with a trace.
     */
    <T> CompletionStage<T> ask(Origin origin, PaymentQuestion payment, Function<Reply, T> reading) {
        var alone = sending(origin, payment.alone());
        return ask(
                origin, origin.isTraced() ? alone : longest -> batches.send(origin, payment, longest), alone, reading);
    }

    private Attempts.Sending sending(Origin origin, Question question) {
        return longest -> exchanges.send(origin, question, longest, MOST_BYTES);
    }

    private <T> CompletionStage<T> ask(
            Origin origin, Attempts.Sending first, Attempts.Sending again, Function<Reply, T> reading) {
        counters.asked();
        var deadline = System.nanoTime() + limits.question().toNanos();
        var asking = inTurn(
                turns,
                limits.question().minus(limits.connect()).minus(limits.pause()),
                () -> new Attempts(first, again, limits, deadline, counters::retried)
                        .next()
                        .thenApply(reading),
                PayServer::verdict);
        return orElse(asking, failure -> askedInVain(origin, failure))
                .whenComplete((fact, failure) -> counters.ended(causeOf(failure)));
    }

    /**
     * Passes on what a client asks, once, and answers what comes back, within 10 seconds.
     *
     * <p>Fails with {@link Unavailable} if it surely had no effect, or only reads; else with {@link OutcomeUnknown}.
     */
    public CompletionStage<Reply> forward(Origin origin, Question question) {
        counters.forwarded();
        if (!isUp()) {
            return CompletableFuture.failedFuture(forwardedInVain(question, leftAlone()));
        }
        var deadline = System.nanoTime() + limits.forward().toNanos();
        var forwarding = inTurn(
                turnsOfClients,
                limits.forward().minus(limits.connect()),
                () -> exchanges
                        .send(origin, question, Duration.ofNanos(deadline - System.nanoTime()), MOST_BYTES_FOR_CLIENT)
                        .thenApply(PayServer::ofShop),
                PayServer::verdictOfClients);
        return orElse(forwarding, failure -> forwardedInVain(question, failure));
    }

    private <T> CompletionStage<T> inTurn(Turns turns, Duration longest, Work<T> work, Verdict<T> verdict) {
        if (isClosed || !circuit.isPassable()) {
            return CompletableFuture.failedFuture(leftAlone());
        }
        return turns.take(longest)
                .thenCompose(turn -> letThrough(work, verdict).whenComplete((fact, failure) -> turns.leave()));
    }

    private <T> CompletionStage<T> letThrough(Work<T> work, Verdict<T> verdict) {
        var pass = circuit.enter();
        if (pass.isEmpty() || isClosed) {
            return CompletableFuture.failedFuture(leftAlone());
        }
        return CompletableFuture.completedFuture(pass.get())
                .thenCompose(entered -> work.begin())
                .whenComplete((fact, failure) -> {
                    switch (verdict.on(fact, causeOf(failure))) {
                        case UP -> pass.get().succeeded();
                        case DOWN -> pass.get().failed();
                        case UNKNOWN -> pass.get().withdrawn();
                    }
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        CompletionStage<T> begin();
    }

    /** What an answer, or a failure that is null if there is one, says about the server. */
    @FunctionalInterface
    private interface Verdict<T> {
        Health on(T fact, Throwable failure);
    }

    private enum Health {
        UP,
        DOWN,
        UNKNOWN
    }

    private static <T> Health verdict(T fact, Throwable failure) {
        if (failure == null || failure instanceof Rejection) {
            return Health.UP;
        }
        if (failure instanceof Unexpected unexpected) {
            return unexpected.concernsThisOnly() ? Health.UP : Health.DOWN;
        }
        return failure instanceof Unanswered unanswered && unanswered.concernsServer() ? Health.DOWN : Health.UNKNOWN;
    }

    /**
     * A client may ask for more than the server can do, and for what others may ask while this one may not: that says nothing about what is
     * asked for orders, unless nobody is there.
     */
    private static Health verdictOfClients(Reply reply, Throwable failure) {
        var isLate = failure instanceof TimeoutException
                || failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException);
        return !isLate && Unanswered.ofAny(failure) instanceof Unanswered ? Health.DOWN : Health.UNKNOWN;
    }

    private static Reply ofShop(Reply reply) {
        if (!reply.isOfShop()) {
            throw Unexpected.of(whyNotOfShop(reply));
        }
        return reply;
    }

    static String whyNotOfShop(Reply reply) {
        return reply.refusesWhoAsks()
                ? "the pay server refuses the token of this one"
                : "what is taken for the pay server is another server: it answered " + reply.status();
    }

    private Unanswered leftAlone() {
        return Unanswered.unsent(
                isClosed ? "this server is stopping" : "the pay server has not answered of late, so it is left alone");
    }

    private RuntimeException askedInVain(Origin origin, Throwable failure) {
        if (failure instanceof Rejection refusal) {
            return refusal;
        }
        logInVain(origin, failure);
        return failure instanceof Unanswered unanswered && !unanswered.mayHaveEffect()
                ? new PaymentUnavailable(failure.getMessage(), failure)
                : new OutcomeUnknown(failure.getMessage(), failure);
    }

    private RuntimeException forwardedInVain(Question question, Throwable failure) {
        var known = Unanswered.ofAny(failure); // which the log is told where the client is
        var hadNoEffect = known instanceof Unanswered unanswered && !unanswered.mayHaveEffect();
        return question.onlyReads() || hadNoEffect
                ? new Unavailable(known.getMessage(), known)
                : new OutcomeUnknown(known.getMessage(), known);
    }

    private void logInVain(Origin origin, Throwable failure) {
        repetitions
                .count(String.valueOf(failure.getMessage()))
                .ifPresent(telling -> origin.in(LOG.atWarn())
                        .log("{} was asked in vain{}: {}", address, telling, failure.getMessage()));
    }

    private void log(Circuit.State now) {
        if (now == Circuit.State.OPEN) {
            LOG.warn("{} does not answer, so no orders are taken until it does", address);
        } else {
            LOG.info("{} answers again, so orders are taken", address);
        }
    }

    private static <T> CompletableFuture<T> orElse(
            CompletionStage<T> stage, Function<Throwable, RuntimeException> failureOf) {
        return stage.toCompletableFuture()
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(failureOf.apply(causeOf(failure))));
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? causeOf(failure.getCause())
                : failure;
    }

    /** Nothing more is asked; what is under way ends by itself, within its limit of time. */
    @Override
    public void close() {
        isClosed = true;
    }

    /** Its address. */
    @Override
    public String toString() {
        return address.toString();
    }
}
