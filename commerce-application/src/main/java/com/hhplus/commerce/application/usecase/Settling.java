package com.hhplus.commerce.application.usecase;

import java.util.List;

/** Bringing to an end what is under way with orders whose money moves elsewhere; there is nothing to settle where it moves in the same store. */
public interface Settling {
    /** The most orders that are settled in one round. */
    int MOST_AT_ONCE = 100;

    /**
     * Asks once more for what nobody has answered for a while, a hundred orders at the most. To be called each second or so, and again at once
     * if there were as many as that. Waits for the answers. What is under way for longer than the deadline of the shop is given up. Several
     * instances may do so at once.
     */
    Round settleDue();

    /**
     * What came of one round.
     *
     * @param taken how many orders were due
     * @param failures why some of them are not settled, which are due again later
     */
    record Round(int taken, List<Throwable> failures) {
        /** Whether there may be more that is due. */
        public boolean isFull() {
            return taken == MOST_AT_ONCE;
        }
    }

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
     * @param unanswered questions that got no answer, or whose answer could not be kept, so that the same is asked again
     */
    record Outcomes(long paid, long refused, long givenUp, long voided, long refunded, long unanswered) {}
}
