package com.hhplus.commerce.adapter.http.webhook;

import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.application.webhook.Sender.Answer;
import com.hhplus.commerce.application.webhook.Sender.Outcome;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** A message that is sent, and what its receiver answers: of which the status counts, and the rest is only counted. */
final class Exchange implements Response.Listener {
    private static final int GONE = 410;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final Limits limits;
    private final Tracing.Call call;
    private long bytes;

    Exchange(Limits limits, Tracing.Call call) {
        this.limits = limits;
        this.call = call;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        bytes += content.remaining();
        content.position(content.limit());
        if (bytes > limits.bytes()) {
            response.abort(new AnswerTooLong(limits.bytes()));
        }
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            call.failed(result.getFailure());
        } else {
            call.answered(result.getResponse().getStatus());
        }
        answer.complete(
                result.isFailed()
                        ? notTaken(Reason.of(
                                result.getFailure(), result.getRequest().getHost(), limits))
                        : answer(result.getResponse().getStatus()));
    }

    private static Answer answer(int status) {
        return switch (status / 100) {
            case 2 -> Answer.taken();
            case 3 -> notTaken("redirects are not followed (" + status + ")");
            default ->
                status == GONE ? new Answer(Outcome.GONE, "it answered " + GONE) : notTaken("it answered " + status);
        };
    }

    static Answer notTaken(String reason) {
        return new Answer(Outcome.NOT_TAKEN, reason);
    }
}
