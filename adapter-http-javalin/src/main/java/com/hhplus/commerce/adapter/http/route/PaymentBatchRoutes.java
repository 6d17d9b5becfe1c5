package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.problem.Problem;
import com.hhplus.commerce.adapter.http.problem.Problems;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Fields;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Visit;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.Payment;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Payments under ids that their callers chose, many of them by one request. Each is made or refused as if it were asked for alone. */
final class PaymentBatchRoutes {
    private static final int MOST = 64;

    /** More than is answered about one. */
    private static final int BYTES = 1024;

    /** How long those that are done wait for one that is not, since somebody has its wallet locked. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Payments payments;
    private final FactJson facts;
    private final Answers answers;
    private final Problems problems;

    PaymentBatchRoutes(Payments payments, FactJson facts, Answers answers, Problems problems) {
        this.payments = payments;
        this.facts = facts;
        this.answers = answers;
        this.problems = problems;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/payments/batch", Right.SERVICES, this::payAll);
    }

    /** One payment that is asked for. */
    private record Wanted(PaymentId id, PaymentRoutes.ClaimedPayment payment, Optional<String> requestId) {
        static Optional<Wanted> of(Fields item) {
            var id = item.text("id", PaymentId::of);
            var payment = PaymentRoutes.ClaimedPayment.of(item, id);
            var requestId =
                    item.has("requestId") ? item.text("requestId", Function.identity()) : Optional.<String>empty();
            return id.isPresent() && payment.isPresent()
                    ? Optional.of(new Wanted(id.get(), payment.get(), requestId))
                    : Optional.empty();
        }

        Origin origin(Context ctx) {
            var origin = Visit.originOf(ctx.req());
            return requestId.map(origin::forRequest).orElse(origin);
        }
    }

    /** One that was made, or will not be. */
    private record Paying(Origin origin, CompletableFuture<Receipt<Payment>> end) {}

    /** What one is answered: its payment, or a problem. */
    private record Outcome(
            int status, Optional<Payment> payment, Optional<Problem> problem, Optional<Integer> retryAfter) {
        static Outcome of(Receipt<Payment> receipt) {
            return new Outcome(
                    receipt.repeated() ? 200 : 201, Optional.of(receipt.fact()), Optional.empty(), Optional.empty());
        }

        static Outcome refused(Problem problem) {
            return new Outcome(problem.status(), Optional.empty(), Optional.of(problem), problem.retryAfter());
        }

        /** It may be asked for again at once. */
        static Outcome stillUnderWay() {
            var problem = Problems.stillUnderWay();
            return new Outcome(problem.status(), Optional.empty(), Optional.of(problem), Optional.empty());
        }
    }

    private void payAll(Context ctx) {
        Params.none(ctx);
        var body = Body.of(ctx);
        var wanted = body.list("payments", Wanted::of);
        body.verify();
        if (wanted.orElseThrow().isEmpty() || wanted.get().size() > MOST) {
            throw new InvalidValue("payments", "must be 1 to " + MOST);
        }

        answers.makeRoom(ctx, BYTES * wanted.get().size());
        var paying = wanted.get().stream()
                .map(it -> new Paying(it.origin(ctx), begin(it)))
                .toList();
        var done = CompletableFuture.allOf(paying.stream().map(Paying::end).toArray(CompletableFuture[]::new));
        answers.sendLater(
                ctx,
                done.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((all, failure) -> outcomes(paying, ctx)),
                (outcomes, json) -> json.put("answers", outcomes, this::put));
    }

    private CompletableFuture<Receipt<Payment>> begin(Wanted wanted) {
        return CompletableFuture.completedFuture(wanted)
                .thenCompose(it -> it.payment().payUnder(it.id(), payments)); // which may be refused at once
    }

    private List<Outcome> outcomes(List<Paying> paying, Context ctx) {
        var outcomes = paying.stream().map(it -> outcome(it, ctx)).toList();
        var refusals = outcomes.stream().flatMap(it -> it.problem().stream()).map(Problem::name);
        Visit.of(ctx.req()).ifPresent(visit -> visit.refusedInPart(refusals.toList()));
        return outcomes;
    }

    private Outcome outcome(Paying paying, Context ctx) {
        if (!paying.end().isDone()) {
            return Outcome.stillUnderWay();
        }
        try {
            return Outcome.of(paying.end().join());
        } catch (CompletionException failed) {
            return Outcome.refused(problems.of(failed.getCause(), paying.origin(), ctx));
        }
    }

    private void put(Outcome outcome, Members json) {
        json.put("status", outcome.status());
        outcome.payment().ifPresent(payment -> json.putObject("payment", payment, facts::payment));
        outcome.retryAfter().ifPresent(seconds -> json.put("retryAfter", seconds));
        outcome.problem().ifPresent(problem -> json.putObject("problem", problem, Problem::write));
    }
}
