package com.hhplus.commerce.application.usecase;

/** Bringing to an end what is under way with orders whose money moves elsewhere; there is nothing to settle where it moves in the same store. */
public interface Settling {
    /**
     * Asks once more for what nobody has answered for a while, some hundred orders at the most, and says how many they were: if there are
     * more, it may be called again at once; else each second or so. Waits for the answers. What is under way for longer than the deadline of
     * the shop is given up. Several instances may do so at once.
     */
    int settleDue();

    /** What came of all that was under way, since this instance was made. */
    Outcomes outcomes();

    /**
     * How often something ended, or did not.
     *
     * @param paid orders that were paid
     * @param refused orders that were given up since the buyer's wallet is missing or holds too little
     * @param givenUp orders that were given up for want of an answer
     * @param voided orders given up of which it is sure now that they are never paid
     * @param refunded returns and cancellations whose price was refunded
     * @param unanswered questions that got no answer, so that the same is asked again
     */
    record Outcomes(long paid, long refused, long givenUp, long voided, long refunded, long unanswered) {}
}
