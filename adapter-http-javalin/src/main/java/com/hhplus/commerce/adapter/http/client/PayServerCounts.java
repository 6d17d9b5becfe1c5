package com.hhplus.commerce.adapter.http.client;

/**
 * What became of all that a server was asked since the start, and how it stands now.
 *
 * @param asked questions about payments of orders
 * @param answered of these, with what was asked for
 * @param refused of these, with a refusal, which is an answer too
 * @param failed of these, in vain or not at all
 * @param retried how often a question was sent again
 * @param forwarded what clients asked about wallets and payments, whatever became of it
 * @param underWay questions and those of clients that are not answered yet
 * @param waiting of both, those that have to wait for their turn
 * @param isUp whether it is asked now, but for a probe
 */
public record PayServerCounts(
        long asked,
        long answered,
        long refused,
        long failed,
        long retried,
        long forwarded,
        int underWay,
        int waiting,
        boolean isUp) {}
