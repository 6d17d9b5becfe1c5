package com.hhplus.commerce.adapter.http.response;

import com.hhplus.commerce.adapter.http.access.Cursors;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.Receipt;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends what is answered: its status, its headers, and one JSON document. */
public final class Answers {
    private static final String NEVER_KEPT = "no-store";
    private static final String ASKED_ABOUT = "no-cache";

    private final BooleanSupplier stopping;
    private final UnreadAnswers unread;

    /**
     * @param stopping whether the server is about to stop, so that each answer is the last on its connection
     * @param whenSent runs something once the answer of a request has been sent, or its client is gone
     */
    public Answers(BooleanSupplier stopping, BiConsumer<Context, Runnable> whenSent) {
        this.stopping = stopping;
        unread = new UnreadAnswers(whenSent);
    }

    public <T> void send(Context ctx, T value, Shape<? super T> shape) {
        send(ctx, Json.MEDIA_TYPE, Json.write(value, shape));
    }

    /** Sends 204, which says that there is nothing to say. */
    public void sendNothing(Context ctx) {
        sendNothing(ctx.status(204), NEVER_KEPT);
    }

    /** Sends 308: what is asked for lies at {@code place}, as seen from where it is asked for. */
    public void sendElsewhere(Context ctx, String place) {
        sendNothing(ctx.status(308).header(Header.LOCATION, place), NEVER_KEPT);
    }

    /** Sends a document that may be kept by who asks each time whether it is still that of {@code tag}. */
    public void sendTagged(Context ctx, String tag, byte[] document) {
        send(tagged(ctx, tag), Json.MEDIA_TYPE, document, ASKED_ABOUT);
    }

    /** Sends 304: who asks has the document of {@code tag}, of so many bytes. */
    public void sendNotModified(Context ctx, String tag, int length) {
        sendNothing(tagged(ctx.status(304), tag), ASKED_ABOUT);
        ctx.res().setContentLength(length); // or it would be told as 0, which that of the document is not
    }

    private void sendNothing(Context ctx, String keeping) {
        if (stopping.getAsBoolean()) {
            ctx.header(Header.CONNECTION, "close");
        }
        ctx.header(Header.CACHE_CONTROL, keeping);
        ctx.res().setContentType(null); // there is none of nothing
    }

    /** Tells the tag of what is answered, or of what was changed. */
    public static Context tagged(Context ctx, String tag) {
        return ctx.header(Header.ETAG, '"' + tag + '"');
    }

    /** Sends {@code {items, next}}, with a {@code next} of null on the last page. */
    public <T> void sendPage(Context ctx, Page<T> page, Shape<? super T> shape) {
        send(ctx, page, (it, json) -> {
            json.put("items", it.items(), shape);
            it.next().ifPresentOrElse(next -> json.put("next", Cursors.given(ctx, next)), () -> json.putNull("next"));
        });
    }

    /** Sends what a command did, and says so if it is a replay. */
    public <T> void sendReceipt(Context ctx, Receipt<T> receipt, Shape<? super T> shape) {
        if (receipt.repeated()) {
            ctx.header("Idempotency-Replayed", "true");
        }
        send(ctx, receipt.fact(), shape);
    }

    /** Sends 201 once the command is carried out, without holding the thread meanwhile. */
    public <T> void sendCreated(Context ctx, CompletionStage<Receipt<T>> command, Shape<? super T> shape) {
        ctx.future(() -> command.thenAccept(receipt -> sendReceipt(ctx.status(201), receipt, shape))
                .toCompletableFuture());
    }

    /** The same, with the address of what was created. */
    public <T> void sendCreated(
            Context ctx, CompletionStage<Receipt<T>> command, Function<T, String> location, Shape<? super T> shape) {
        var located = command.thenApply(receipt -> {
            ctx.header(Header.LOCATION, location.apply(receipt.fact()));
            return receipt;
        });
        sendCreated(ctx, located, shape);
    }

    /** Sends 201 once the command is carried out, or 200 if it was before, without holding the thread meanwhile. */
    public <T> void sendPut(Context ctx, CompletionStage<Receipt<T>> command, Shape<? super T> shape) {
        ctx.future(() -> command.thenAccept(
                        receipt -> sendReceipt(ctx.status(receipt.repeated() ? 200 : 201), receipt, shape))
                .toCompletableFuture());
    }

    /** Sends 200 once the command is carried out, without holding the thread meanwhile. */
    public <T> void sendLater(Context ctx, CompletionStage<T> command, Shape<? super T> shape) {
        ctx.future(() -> command.thenAccept(value -> send(ctx, value, shape)).toCompletableFuture());
    }

    /** Sends a JSON document once it is there, without holding the thread meanwhile. */
    public void sendLater(Context ctx, CompletionStage<byte[]> document) {
        ctx.future(
                () -> document.thenAccept(it -> send(ctx, Json.MEDIA_TYPE, it)).toCompletableFuture());
    }

    /** Sends what a command did once it is carried out, and says so if it is a replay, without holding the thread meanwhile. */
    public <T> void sendReceiptLater(Context ctx, CompletionStage<Receipt<T>> command, Shape<? super T> shape) {
        ctx.future(() ->
                command.thenAccept(receipt -> sendReceipt(ctx, receipt, shape)).toCompletableFuture());
    }

    /**
     * Has an answer have its room before anything is done for it, so that it is not refused when that was done.
     *
     * @param bytes some more than it will have
     * @throws TooManyUnread if there is no room for it
     */
    public void makeRoom(Context ctx, int bytes) {
        unread.hold(ctx, bytes);
    }

    /** Begins an answer of lines, which is the last one on its connection. What fails from now on is told by its last line. */
    public JsonLines lines(Context ctx) {
        return new JsonLines(ctx.header(Header.CONNECTION, "close")
                .header(Header.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no") // or nginx would keep the lines to itself
                .contentType(JsonLines.MEDIA_TYPE)
                .res());
    }

    /**
     * Begins an answer that goes on until it is ended, and is the last one on its connection.
     *
     * @param source what is to be sent next, or nothing if there is nothing now; asked by one thread at a time
     */
    public OpenAnswer open(Context ctx, String mediaType, Supplier<byte[]> source) {
        var response = ctx.header(Header.CONNECTION, "close")
                .header(Header.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no") // or nginx would keep it to itself
                .contentType(mediaType)
                .res();
        response.setBufferSize(OpenAnswer.BUFFER);
        var answer = new OpenAnswer(response, source);
        ctx.future(answer::begin);
        return answer;
    }

    /** Sends bytes that all clients share, however slowly they are read. */
    public void sendShared(Context ctx, String mediaType, byte[] document) {
        if (stopping.getAsBoolean()) {
            ctx.header(Header.CONNECTION, "close");
        }
        var response = ctx.header(Header.CACHE_CONTROL, "no-store")
                .contentType(mediaType)
                .res();
        response.setContentLength(document.length);
        try {
            ctx.future(new SharedAnswer(response.getOutputStream(), document)::begin);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is sent yet", impossible);
        }
    }

    /** @throws TooManyUnread if it is a long one, and many such have not been read yet */
    public void send(Context ctx, String mediaType, byte[] document) {
        send(ctx, mediaType, document, NEVER_KEPT);
    }

    private void send(Context ctx, String mediaType, byte[] document, String keeping) {
        if (ctx.res().isCommitted()) {
            JsonLines.end(ctx.res(), document);
            return;
        }
        unread.hold(ctx, document.length);
        if (stopping.getAsBoolean()) {
            ctx.header(Header.CONNECTION, "close");
        }
        var response =
                ctx.header(Header.CACHE_CONTROL, keeping).contentType(mediaType).res();
        try {
            // what fits into the buffer is sent later, without anybody waiting for the client
            response.setBufferSize(document.length + 1);
            response.getOutputStream().write(document);
        } catch (IOException gone) {
            // the client is; there is nobody to tell
        }
    }
}
