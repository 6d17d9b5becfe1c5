package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.Members.Shape;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Currency;
import java.util.List;
import org.slf4j.event.Level;

/** The one place that turns failures into problem documents: each with its code and what it tells beyond its detail. */
final class Problems {
    private static final int LONGEST_PATH = 200;

    private final FailureLog log = new FailureLog();
    private final JavalinDefaultRoutingApi routes;
    private final Currency currency;

    private Problems(JavalinDefaultRoutingApi routes, Currency currency) {
        this.routes = routes;
        this.currency = currency;
    }

    static void addTo(JavalinDefaultRoutingApi routes, Currency currency) {
        new Problems(routes, currency).add();
    }

    private void add() {
        on(InvalidRequest.class, Code.INVALID_REQUEST, (it, json) -> fields(it.problems(), json));
        on(InvalidValue.class, Code.INVALID_REQUEST, (it, json) -> fields(List.of(it), json));
        on(InvalidCursor.class, Code.INVALID_CURSOR, (it, json) -> {});
        on(ProductNotFound.class, Code.PRODUCT_NOT_FOUND, this::products);
        on(WalletNotFound.class, Code.WALLET_NOT_FOUND, (it, json) -> {});
        on(OrderNotFound.class, Code.ORDER_NOT_FOUND, (it, json) -> {});
        on(PaymentNotFound.class, Code.PAYMENT_NOT_FOUND, (it, json) -> {});
        on(OutOfStock.class, Code.OUT_OF_STOCK, this::lines);
        on(InsufficientBalance.class, Code.INSUFFICIENT_BALANCE, this::amounts);
        on(
                PaymentOfOrder.class,
                Code.PAYMENT_OF_ORDER,
                (it, json) -> json.put("orderId", it.order().toString()));
        on(PayloadTooLarge.class, Code.PAYLOAD_TOO_LARGE, (it, json) -> {});
        routes.exception(UnsupportedMediaType.class, this::unsupported);
        on(IdempotencyKeyReused.class, Code.IDEMPOTENCY_KEY_REUSED, (it, json) -> {});
        on(LimitExceeded.class, Code.LIMIT_EXCEEDED, (it, json) -> json.put("limit", it.limit()));

        routes.exception(UnreadAnswers.TooMany.class, this::unread);
        routes.exception(TechnicalFailure.class, this::technical);
        routes.exception(HttpResponseException.class, this::noSuchRoute);
        routes.exception(Exception.class, this::defect);
    }

    private <R extends Rejection> void on(Class<R> refusal, Code code, Shape<R> more) {
        routes.exception(refusal, (it, ctx) -> {
            var problem = new Problem(code, it.getMessage());
            problem.answer(ctx, json -> more.write(it, json));
        });
    }

    private void unsupported(UnsupportedMediaType refusal, Context ctx) {
        ctx.header(refusal.header(), refusal.supported());
        new Problem(Code.UNSUPPORTED_MEDIA_TYPE, refusal.getMessage()).answer(ctx);
    }

    private void fields(List<InvalidValue> problems, Members json) {
        json.put(
                "fields", problems, (it, field) -> field.put("field", it.name()).put("problem", it.problem()));
    }

    private void products(ProductNotFound refusal, Members json) {
        json.put("productIds", refusal.products().stream().map(ProductId::value).toList());
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

    private void unread(UnreadAnswers.TooMany refusal, Context ctx) {
        ctx.header(Header.CONNECTION, "close");
        new Problem(Code.OVERLOADED, refusal.getMessage()).answer(ctx);
    }

    private void technical(TechnicalFailure failure, Context ctx) {
        log.tell(Level.WARN, ctx.method() + " " + ctx.path() + " failed", failure);
        new Problem(codeOf(failure), "Nothing is wrong with the request. " + hintFor(failure)).answer(ctx);
    }

    private static Code codeOf(TechnicalFailure failure) {
        if (failure instanceof WriteFailed write) {
            return switch (write.step()) {
                case WALLET, PAYMENT -> Code.PAYMENT_FAILED;
                case STOCK, ORDER, SALES -> Code.ORDER_FAILED;
                case KEY -> Code.UNAVAILABLE;
            };
        }
        if (failure instanceof Overloaded) {
            return Code.OVERLOADED;
        }
        return failure instanceof OutcomeUnknown ? Code.OUTCOME_UNKNOWN : Code.UNAVAILABLE;
    }

    private static String hintFor(TechnicalFailure failure) {
        return failure instanceof OutcomeUnknown
                ? "It was carried out, or not: repeat it under the same Idempotency-Key to learn which."
                : "It had no effect and may be repeated.";
    }

    /** What Javalin itself refuses: an unknown address, or a method that an address does not know. */
    private void noSuchRoute(HttpResponseException failure, Context ctx) {
        if (failure instanceof MethodNotAllowedResponse) {
            ctx.header(Header.ALLOW, failure.getDetails().getOrDefault("availableMethods", ""));
            new Problem(Code.METHOD_NOT_ALLOWED, ctx.method() + " is not among them").answer(ctx);
        } else {
            new Problem(Code.NOT_FOUND, "no route leads to " + Texts.cut(ctx.path(), LONGEST_PATH)).answer(ctx);
        }
    }

    private void defect(Exception defect, Context ctx) {
        log.tell(Level.ERROR, ctx.method() + " " + ctx.path() + " met a defect", defect);
        new Problem(Code.INTERNAL_ERROR, "It has been logged.").answer(ctx);
    }
}
