package com.hhplus.commerce.application.webhook;

import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.Webhook;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Sends events to webhooks, without holding anything up: many at once, of each webhook one after the other. */
public interface Sender {
    /**
     * A message to be sent.
     *
     * @param secrets to sign it with, the newest first
     */
    record Message(Webhook webhook, Event event, List<Secret> secrets) {
        /** What the receiver knows it by, if it comes again. */
        public String id() {
            return "msg_" + webhook.id() + "_" + event.position();
        }
    }

    /** What became of a message. */
    enum Outcome {
        TAKEN,
        NOT_TAKEN,
        /** The receiver wants no more of them. */
        GONE
    }

    /**
     * What the receiver said.
     *
     * @param error why it was not taken, for people; empty if it was
     */
    record Answer(Outcome outcome, String error) {
        public static Answer taken() {
            return new Answer(Outcome.TAKEN, "");
        }
    }

    /** Completes with what became of it within some 10 seconds, and never fails. */
    CompletionStage<Answer> send(Message message);
}
