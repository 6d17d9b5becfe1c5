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
            var payment = PaymentRoutes.ClaimedPayment.of(item);
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
                        .handle((all, failure) -> paying),
                (all, json) -> json.put("answers", all, (it, answer) -> put(it, answer, ctx)));
    }

    private CompletableFuture<Receipt<Payment>> begin(Wanted wanted) {
        return CompletableFuture.completedFuture(wanted)
                .thenCompose(it -> it.payment().payUnder(it.id(), payments)); // which may be refused at once
    }

    private void put(Paying paying, Members json, Context ctx) {
        if (!paying.end().isDone()) { // and may be asked for again at once
            var problem = Problems.stillUnderWay();
            json.put("status", problem.status()).putObject("problem", problem, Problem::write);
            return;
        }
        try {
            var receipt = paying.end().join();
            json.put("status", receipt.repeated() ? 200 : 201).putObject("payment", receipt.fact(), facts::payment);
        } catch (CompletionException failed) {
            var problem = problems.of(failed.getCause(), paying.origin(), ctx);
            json.put("status", problem.status());
            problem.retryAfter().ifPresent(seconds -> json.put("retryAfter", seconds));
            json.putObject("problem", problem, Problem::write);
        }
    }
}
