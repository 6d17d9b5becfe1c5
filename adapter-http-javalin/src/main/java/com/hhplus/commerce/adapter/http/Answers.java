package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.Members.Shape;
import com.hhplus.commerce.application.usecase.Receipt;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.concurrent.CompletionStage;

/** How reads and commands are answered. */
final class Answers {
    private Answers() {}

    /** Adds a route that only reads. HEAD is answered like GET: the server itself leaves the body out. */
    static void reads(JavalinDefaultRoutingApi routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** Answers 201 once the command is carried out, without holding the thread meanwhile. */
    static <T> void created(Context ctx, CompletionStage<Receipt<T>> command, Shape<? super T> shape) {
        ctx.future(() -> command.thenAccept(receipt -> answer(ctx.status(201), receipt, shape))
                .toCompletableFuture());
    }

    /** Answers what a command did, and says so if it is told again. */
    static <T> void answer(Context ctx, Receipt<T> receipt, Shape<? super T> shape) {
        if (receipt.repeated()) {
            ctx.header("Idempotency-Replayed", "true");
        }
        Json.answer(ctx, receipt.fact(), shape);
    }
}
