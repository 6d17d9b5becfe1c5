package com.hhplus.commerce.adapter.http.problem;

import com.hhplus.commerce.adapter.http.access.Forbidden;
import com.hhplus.commerce.adapter.http.access.KeysUnavailable;
import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.json.ParserDefect;
import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.adapter.http.request.Excerpt;
import com.hhplus.commerce.adapter.http.request.InvalidRequest;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.request.PayloadTooLarge;
import com.hhplus.commerce.adapter.http.request.UnsupportedMediaType;
import com.hhplus.commerce.adapter.http.response.AlreadyUnderWay;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.ServerStopping;
import com.hhplus.commerce.adapter.http.response.TooManyFollowers;
import com.hhplus.commerce.adapter.http.response.TooManyUnread;
import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Visit;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.payment.PaymentUnknown;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.application.usecase.AccessKeyNotFound;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import com.hhplus.commerce.application.usecase.WebhookNotFound;
import com.hhplus.commerce.application.usecase.WebhooksNotSetUp;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.order.ExceedsOrder;
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
import com.hhplus.commerce.domain.product.ProductDiffers;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.event.Level;

/** The one place that turns failures into problem documents: each with its code and what it tells beyond its detail. */
public final class Problems {
    private static final int LONGEST_PATH = 200;

    private final FailureLog log = new FailureLog();
    private final Map<Class<?>, Function<Exception, Problem>> refusals = new HashMap<>();
    private final JavalinDefaultRoutingApi routes;
    private final Currency currency;
    private final Answers answers;

    private Problems(JavalinDefaultRoutingApi routes, Currency currency, Answers answers) {
        this.routes = routes;
        this.currency = currency;
        this.answers = answers;
    }

    public static Problems addTo(JavalinDefaultRoutingApi routes, Currency currency, Answers answers) {
        var problems = new Problems(routes, currency, answers);
        problems.add();
        return problems;
    }

    /** What is told of one of many things that takes longer than the others can wait. */
    public static Problem stillUnderWay() {
        return new Problem(
                Code.OUTCOME_UNKNOWN,
                "Nothing is wrong with the request, but it takes longer. It is safe to repeat it as it is, which tells.");
    }

    /**
     * What is told of one of many things that were asked for by one request.
     *
     * @param origin for which it was asked
     */
    public Problem of(Throwable failure, Origin origin, Context ctx) {
        for (Class<?> kind = failure.getClass(); kind != null; kind = kind.getSuperclass()) {
            if (refusals.containsKey(kind)) {
                return refusals.get(kind).apply((Exception) failure);
            }
        }
        return failure instanceof TechnicalFailure technical
                ? technical(technical, origin, ctx)
                : defect(failure, origin, ctx);
    }

    /**
     * What is wrong with a request that never got to a route.
     *
     * @param status what the server below would have answered
     */
    public static Problem beforeRoutes(int status, boolean stopping) {
        return switch (status) {
            case 403 ->
                new Problem(
                        Code.CROSS_SITE,
                        "the page that sends this is of another site; one behind a proxy is told by --allow-host");
            case 421 ->
                new Problem(
                        Code.MISDIRECTED_REQUEST,
                        "the server is called by a name that it does not have; one behind a proxy is told by --allow-host");
            case 404 -> new Problem(Code.NOT_FOUND, "no route leads there");
            case 429 -> new Problem(Code.TOO_MANY_REQUESTS, "there are more requests than are allowed; wait a moment");
            case 500 -> new Problem(Code.INTERNAL_ERROR, "the request could not be served");
            case 503 ->
                stopping
                        ? new Problem(Code.UNAVAILABLE, "the server is stopping")
                        : new Problem(Code.OVERLOADED, "too many long bodies are being sent at once");
            default ->
                new Problem(Code.INVALID_REQUEST, "the request cannot be read"); // 505 and 501 are the client's too
        };
    }

    private void add() {
        on(Unauthenticated.class, Code.UNAUTHENTICATED);
        on(Forbidden.class, Code.FORBIDDEN);
        on(InvalidRequest.class, Code.INVALID_REQUEST, (it, json) -> fields(it.problems(), json));
        on(InvalidValue.class, Code.INVALID_REQUEST, (it, json) -> fields(List.of(it), json));
        on(InvalidCursor.class, Code.INVALID_CURSOR);
        on(ProductNotFound.class, Code.PRODUCT_NOT_FOUND, this::products);
        on(ProductDiffers.class, Code.PRECONDITION_FAILED, this::tag);
        on(WalletNotFound.class, Code.WALLET_NOT_FOUND);
        on(OrderNotFound.class, Code.ORDER_NOT_FOUND);
        on(PaymentNotFound.class, Code.PAYMENT_NOT_FOUND);
        on(OutOfStock.class, Code.OUT_OF_STOCK, this::lines);
        on(InsufficientBalance.class, Code.INSUFFICIENT_BALANCE, this::amounts);
        on(PaymentDiffers.class, Code.PAYMENT_DIFFERS, (it, json) -> payment(it.payment(), json));
        on(PaymentVoided.class, Code.PAYMENT_VOIDED, (it, json) -> payment(it.payment(), json));
        on(
                PaymentOfOrder.class,
                Code.PAYMENT_OF_ORDER,
                (it, json) -> json.put("orderId", it.order().toString()));
        on(ExceedsOrder.class, Code.EXCEEDS_ORDER, this::excesses);
        on(ExceedsPayment.class, Code.EXCEEDS_PAYMENT, this::excess);
        on(RefundDiffers.class, Code.REFUND_DIFFERS, this::amounts);
        on(
                RefundOutOfTurn.class,
                Code.REFUND_OUT_OF_TURN,
                (it, json) -> refund(it.refund(), json).put("next", it.next()));
        on(
                OrderCancelled.class,
                Code.ORDER_CANCELLED,
                (it, json) -> json.put("orderId", it.order().toString()));
        on(
                OrderNotPaid.class,
                Code.ORDER_NOT_PAID,
                (it, json) -> json.put("orderId", it.order().toString()));
        on(WebhookNotFound.class, Code.WEBHOOK_NOT_FOUND);
        on(WebhooksNotSetUp.class, Code.WEBHOOKS_NOT_SET_UP);
        on(AccessKeyNotFound.class, Code.KEY_NOT_FOUND);
        on(PayloadTooLarge.class, Code.PAYLOAD_TOO_LARGE);
        routes.exception(UnsupportedMediaType.class, this::unsupported);
        on(IdempotencyKeyReused.class, Code.IDEMPOTENCY_KEY_REUSED);
        on(LimitExceeded.class, Code.LIMIT_EXCEEDED, (it, json) -> json.put("limit", it.limit()));

        on(KeysUnavailable.class, Code.UNAVAILABLE);
        on(ServerStopping.class, Code.UNAVAILABLE);
        on(AlreadyUnderWay.class, Code.OVERLOADED);
        on(TooManyFollowers.class, Code.OVERLOADED);

        routes.exception(ParserDefect.class, this::parserDefect);
        routes.exception(TooManyUnread.class, this::unread);
        routes.exception(PaymentUnknown.class, this::unsettled);
        routes.exception(TechnicalFailure.class, (it, ctx) -> answer(ctx, technical(it, origin(ctx), ctx)));
        routes.exception(HttpResponseException.class, this::noSuchRoute);
        routes.exception(Exception.class, (it, ctx) -> answer(ctx, defect(it, origin(ctx), ctx)));
    }

    private void on(Class<? extends RuntimeException> refusal, Code code) {
        on(refusal, code, (it, json) -> {});
    }

    private <R extends RuntimeException> void on(Class<R> refusal, Code code, Shape<? super R> more) {
        Function<R, Problem> problem = it -> new Problem(code, it.getMessage(), json -> more.write(it, json));
        refusals.put(refusal, it -> problem.apply(refusal.cast(it)));
        routes.exception(refusal, (it, ctx) -> answer(ctx, problem.apply(it)));
    }

    private void answer(Context ctx, Code code, String detail) {
        answer(ctx, new Problem(code, detail));
    }

    private void answer(Context ctx, Problem problem) {
        problem.headers().forEach(ctx::header);
        Visit.of(ctx.req()).ifPresent(visit -> visit.refused(problem.name()));
        answers.send(ctx.status(problem.status()), Problem.MEDIA_TYPE, problem.document());
    }

    private void unsupported(UnsupportedMediaType refusal, Context ctx) {
        ctx.header(refusal.header(), refusal.supported());
        answer(ctx, Code.UNSUPPORTED_MEDIA_TYPE, refusal.getMessage());
    }

    private void fields(List<InvalidValue> problems, Members json) {
        json.put(
                "fields", problems, (it, field) -> field.put("field", it.name()).put("problem", it.problem()));
    }

    private void products(ProductNotFound refusal, Members json) {
        json.put("productIds", refusal.products().stream().map(ProductId::value).toList());
    }

    private void tag(ProductDiffers refusal, Members json) {
        json.put("productId", refusal.product().value());
        refusal.found().ifPresent(version -> json.put("etag", '"' + version.toString() + '"'));
    }

    private void lines(OutOfStock refusal, Members json) {
        json.put(
                "lines",
                refusal.shortages(),
                (shortage, line) -> line.put("productId", shortage.product().value())
                        .put("asked", shortage.asked())
                        .put("available", shortage.available()));
    }

    private void amounts(InsufficientBalance refusal, Members json) {
        json.put("balance", refusal.balance().minorUnits())
                .put("required", refusal.required().minorUnits())
                .put("currency", currency.getCurrencyCode());
    }

    private void amounts(RefundDiffers refusal, Members json) {
        refund(refusal.refund(), json)
                .put("amount", refusal.amount().minorUnits())
                .put("asked", refusal.asked().minorUnits())
                .put("currency", currency.getCurrencyCode());
    }

    private static Members refund(RefundId refund, Members json) {
        return payment(refund.payment(), json).put("seq", refund.seq());
    }

    private static Members payment(PaymentId payment, Members json) {
        return json.put("paymentId", payment.toString());
    }

    private void excesses(ExceedsOrder refusal, Members json) {
        json.put("orderId", refusal.order().toString())
                .put(
                        "lines",
                        refusal.lines(),
                        (excess, line) -> line.put("productId", excess.product().value())
                                .put("bought", excess.bought())
                                .put("returned", excess.returned())
                                .put("asked", excess.asked()));
    }

    private void excess(ExceedsPayment refusal, Members json) {
        payment(refusal.payment(), json)
                .put("amount", refusal.amount().minorUnits())
                .put("refunded", refusal.refunded().minorUnits())
                .put("asked", refusal.asked().minorUnits())
                .put("currency", currency.getCurrencyCode());
    }

    private void parserDefect(ParserDefect defect, Context ctx) {
        log.write(origin(ctx), Level.ERROR, defect.getMessage(), defect.getCause());
        var problem = new InvalidValue("body", "is not JSON in UTF-8");
        answer(ctx, new Problem(Code.INVALID_REQUEST, problem.getMessage(), json -> fields(List.of(problem), json)));
    }

    private void unread(TooManyUnread refusal, Context ctx) {
        ctx.header(Header.CONNECTION, "close");
        answer(ctx, Code.OVERLOADED, refusal.getMessage());
    }

    private Problem technical(TechnicalFailure failure, Origin origin, Context ctx) {
        log.write(origin, Level.WARN, ctx.method() + " " + ctx.path() + " failed", failure);
        return new Problem(
                codeOf(failure),
                "Nothing is wrong with the request" + reasonOf(failure) + ". " + hintFor(failure, ctx));
    }

    private void unsettled(PaymentUnknown failure, Context ctx) {
        log.write(origin(ctx), Level.WARN, ctx.method() + " " + ctx.path() + " failed", failure);
        var order = failure.order().text();
        ctx.header(Header.LOCATION, "/v1/orders/" + order);
        answer(
                ctx,
                new Problem(
                        Code.OUTCOME_UNKNOWN,
                        "Nothing is wrong with the request. It was carried out, or not, and is settled soon: look at the order"
                                + (ctx.header(Params.KEY) == null
                                        ? "."
                                        : ", or repeat it under the same Idempotency-Key, which tells."),
                        json -> json.put("orderId", order)));
    }

    private static Code codeOf(TechnicalFailure failure) {
        if (failure instanceof WriteFailed write) {
            return switch (write.step()) {
                case WALLET, PAYMENT -> Code.PAYMENT_FAILED;
                case STOCK, ORDER, SALES -> Code.ORDER_FAILED;
                case KEY, EVENT -> Code.UNAVAILABLE;
            };
        }
        if (failure instanceof Overloaded) {
            return Code.OVERLOADED;
        }
        if (failure instanceof PaymentUnavailable) {
            return Code.PAYMENT_FAILED;
        }
        return failure instanceof OutcomeUnknown ? Code.OUTCOME_UNKNOWN : Code.UNAVAILABLE;
    }

    private static String reasonOf(TechnicalFailure failure) {
        return failure instanceof Unavailable || failure instanceof PaymentUnavailable
                ? ", but " + failure.getMessage()
                : "";
    }

    private static String hintFor(TechnicalFailure failure, Context ctx) {
        if (!(failure instanceof OutcomeUnknown)) {
            return "It had no effect and may be repeated.";
        }
        if (isSafeToRepeat(ctx)) {
            return "It was carried out, or not: it is safe to repeat it as it is, which tells.";
        }
        return ctx.header(Params.KEY) == null
                ? "It was carried out, or not, and had no Idempotency-Key: look into the history before you repeat it."
                : "It was carried out, or not: it is safe to repeat it under the same Idempotency-Key, which tells.";
    }

    /** Whether the address itself says what it is about, so that it needs no key. */
    private static boolean isSafeToRepeat(Context ctx) {
        return ctx.method() == HandlerType.PUT
                || ctx.path().endsWith("/void")
                || ctx.path().equals("/v1/payments/batch");
    }

    /** What Javalin itself refuses: an unknown address, or a method that an address does not know. */
    private void noSuchRoute(HttpResponseException failure, Context ctx) {
        if (failure instanceof MethodNotAllowedResponse) {
            ctx.header(Header.ALLOW, failure.getDetails().getOrDefault("availableMethods", ""));
            answer(ctx, Code.METHOD_NOT_ALLOWED, ctx.method() + " is not among them");
        } else {
            answer(ctx, Code.NOT_FOUND, "no route leads to " + Excerpt.of(ctx.path(), LONGEST_PATH));
        }
    }

    private Problem defect(Throwable defect, Origin origin, Context ctx) {
        log.write(origin, Level.ERROR, ctx.method() + " " + ctx.path() + " met a defect", defect);
        return new Problem(Code.INTERNAL_ERROR, "It has been logged.");
    }

    private static Origin origin(Context ctx) {
        return Visit.originOf(ctx.req());
    }
}
