package com.hhplus.commerce.application.payment;

import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.concurrent.CompletionStage;

/**
 * Who moves the money of a shop's buyers, if not the shop's own store. An order is paid under its own id.
 *
 * <p>What is asked may have to be asked again, by another instance and after a crash, until it is answered. So each question has the same
 * effect once, however often and however late it arrives, and is answered the same as the first time.
 *
 * <p>All answers arrive by their stages, within limits of time that the provider sets. A stage that fails with anything but what is named
 * below leaves open whether the money has moved: {@link OutcomeUnknown} is the usual word for that. Safe for many threads.
 */
public interface PaymentProvider extends AutoCloseable {
    /** Whether it pays to begin an order now: not while the provider is known to be down. Asks nobody. */
    boolean isUp();

    /**
     * The same provider, asked on behalf of whoever calls this: what belongs to the calling thread, such as a trace, is kept with it, since other
     * threads will ask.
     */
    default PaymentProvider forCaller() {
        return this;
    }

    /**
     * Takes {@code amount} out of the buyer's wallet for an order, and says what is left in it right after.
     *
     * <p>Fails with {@link WalletNotFound} or {@link InsufficientBalance}: nothing was taken, and it may be asked again. Fails with
     * {@link PaymentVoided}: nothing of it is or will be taken.
     *
     * @param amount at least 0, which takes nothing out of a wallet that must be there
     */
    CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount);

    /**
     * Gives a part of what was paid for an order back to its buyer, and says what is in the wallet right after.
     *
     * <p>Fails with {@link LimitExceeded} if the wallet cannot hold it: nothing was given, and it may be asked again.
     *
     * @param seq which refund of the order it is, from 1; all before it have been answered
     * @param amount at least 0
     */
    CompletionStage<Money> refund(OrderId order, long seq, Money amount);

    /**
     * Makes sure that an order is never paid: what was paid is given back, and what arrives later is refused. Asked of an order that was paid and
     * stands, it takes its payment away, so that must not be.
     */
    CompletionStage<Void> voidPayment(OrderId order);

    @Override
    void close();
}
