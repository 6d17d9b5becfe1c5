package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Wallets that another system keeps, behind a wire that loses what it is told to lose. */
public final class Purse implements PaymentProvider {
    /** What becomes of a question. */
    public enum Wire {
        /** It is answered. */
        SOUND,
        /** It never arrives, and that is not noticed. */
        LOSES_THE_QUESTION,
        /** It arrives, and its answer is lost. */
        LOSES_THE_ANSWER,
        /** It is known never to have been sent. */
        SENDS_NOTHING
    }

    /** What was paid for an order. */
    public record Paid(UserId buyer, Money amount, Money balance, List<Money> refunds) {
        public Money rest() {
            return refunds.stream().reduce(amount, Money::minus);
        }
    }

    private final Map<UserId, Money> balances = new HashMap<>();
    private final Map<OrderId, Paid> paid = new HashMap<>();
    private final Map<OrderId, List<Money>> balancesAfterRefunds = new HashMap<>();
    private final Set<OrderId> voided = new HashSet<>();
    private final List<String> questions = new ArrayList<>();
    private final boolean forgetsVoids;
    private Supplier<Wire> wire = () -> Wire.SOUND;
    private boolean up = true;

    public Purse() {
        this(false);
    }

    private Purse(boolean forgetsVoids) {
        this.forgetsVoids = forgetsVoids;
    }

    /** One that is no provider: what was voided before it was paid, it takes for unknown. */
    static Purse forgettingVoids() {
        return new Purse(true);
    }

    public synchronized Purse charged(String user, long amount) {
        balances.merge(TestShop.user(user), Money.of(amount), Money::plus);
        return this;
    }

    public synchronized void wire(Supplier<Wire> each) {
        wire = each;
    }

    public void wire(Wire each) {
        wire(() -> each);
    }

    synchronized void isUp(boolean now) {
        up = now;
    }

    public synchronized long balance(String user) {
        return balances.get(TestShop.user(user)).minorUnits();
    }

    public synchronized Map<OrderId, Paid> paid() {
        return Map.copyOf(paid);
    }

    /** What was asked so far, whether it arrived or not. */
    public synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    synchronized Money sum() {
        return balances.values().stream().reduce(Money.ZERO, Money::plus);
    }

    @Override
    public synchronized boolean isUp() {
        return up;
    }

    @Override
    public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
        return ask("pay " + order, () -> arrives(order, buyer, amount));
    }

    /** A question to pay that was under way for long. */
    synchronized Money arrives(OrderId order, UserId buyer, Money amount) {
        if (voided.contains(order)) {
            throw new PaymentVoided(PaymentId.of(order));
        }
        var before = paid.get(order);
        if (before != null) {
            return before.balance();
        }
        var balance = balances.get(buyer);
        if (balance == null) {
            throw new WalletNotFound(buyer);
        }
        if (!balance.covers(amount)) {
            throw new InsufficientBalance(buyer, balance, amount);
        }
        balances.put(buyer, balance.minus(amount));
        paid.put(order, new Paid(buyer, amount, balance.minus(amount), new ArrayList<>()));
        return balance.minus(amount);
    }

    @Override
    public CompletionStage<Money> refund(OrderId order, long seq, Money amount) {
        return ask("refund " + seq + " of " + order, () -> {
            var payment = paid.get(order);
            var after = balancesAfterRefunds.computeIfAbsent(order, none -> new ArrayList<>());
            if (seq <= after.size()) {
                if (!payment.refunds().get((int) seq - 1).equals(amount)) {
                    throw new IllegalStateException("another refund " + seq + " of " + order);
                }
                return after.get((int) seq - 1);
            }
            if (seq != after.size() + 1 || !payment.rest().covers(amount)) {
                throw new IllegalStateException("no such refund " + seq + " of " + order);
            }
            payment.refunds().add(amount);
            var balance = balances.merge(payment.buyer(), amount, Money::plus);
            after.add(balance);
            return balance;
        });
    }

    @Override
    public CompletionStage<Void> voidPayment(OrderId order) {
        return ask("void " + order, () -> {
            var payment = paid.get(order);
            if (payment != null && payment.rest().isPositive()) {
                balances.merge(payment.buyer(), payment.rest(), Money::plus);
                payment.refunds().add(payment.rest());
            }
            if (payment != null || !forgetsVoids) {
                voided.add(order);
            }
            return null;
        });
    }

    private synchronized <T> CompletionStage<T> ask(String question, Supplier<T> answer) {
        questions.add(question);
        var lost = new OutcomeUnknown("the wire is cut", null);
        switch (wire.get()) {
            case SENDS_NOTHING -> {
                return CompletableFuture.failedFuture(new PaymentUnavailable("nobody is there", null));
            }
            case LOSES_THE_QUESTION -> {
                return CompletableFuture.failedFuture(lost);
            }
            case LOSES_THE_ANSWER -> {
                try {
                    answer.get();
                } catch (Rejection refused) {
                    // which nobody hears of
                }
                return CompletableFuture.failedFuture(lost);
            }
            default -> {
                try {
                    return CompletableFuture.completedFuture(answer.get());
                } catch (RuntimeException refused) {
                    return CompletableFuture.failedFuture(refused);
                }
            }
        }
    }

    @Override
    public void close() {}
}
