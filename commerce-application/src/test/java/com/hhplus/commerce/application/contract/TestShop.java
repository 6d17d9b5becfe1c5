package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.usecase.Catalog;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.application.usecase.Wallets;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A shop of {@link Shop#DEFAULT} with a clock that tests move, ids that repeat, and short words for what tests do. */
public final class TestShop {
    /** The users that tests speak of; a {@link Snapshot} shows the wallets of all of them. */
    public static final List<String> USERS = List.of("ann", "bob", "cat", "dan");

    public static final Reason DELIVERY = new Reason("delivery");

    private final Persistence persistence;
    private final TestClock clock;
    private final long seed;
    private final UnaryOperator<Commerce.Builder> more;
    private int others;
    private final Commerce commerce;

    /** All that can be seen of a shop through its ports. */
    public record Snapshot(
            Map<UserId, Wallet> wallets,
            Map<UserId, List<WalletEntry>> entries,
            List<Product> products,
            Map<ProductId, List<StockAdjustment>> adjustments,
            List<Order> orders,
            Map<OrderId, List<Return>> returns,
            List<Payment> payments,
            Map<PaymentId, List<Refund>> refunds,
            List<Ranking> rankings,
            List<Event> events) {}

    private TestShop(Persistence persistence, TestClock clock, long seed, UnaryOperator<Commerce.Builder> more) {
        this.persistence = persistence;
        this.clock = clock;
        this.seed = seed;
        this.more = more;
        this.commerce =
                more.apply(Commerce.of(Shop.DEFAULT).clock(clock).seed(seed)).on(persistence);
    }

    public static TestShop over(Persistence persistence) {
        return over(persistence, 1);
    }

    /** A shop whose ids come from {@code seed}. */
    public static TestShop over(Persistence persistence, long seed) {
        return new TestShop(persistence, new TestClock(), seed, UnaryOperator.identity());
    }

    /** A shop about which more is said. */
    public static TestShop over(Persistence persistence, UnaryOperator<Commerce.Builder> more) {
        return new TestShop(persistence, new TestClock(), 1, more);
    }

    /** Another instance of this shop, at the same time, which makes other ids. */
    public TestShop through(Persistence other) {
        return new TestShop(other, clock, 31 * seed + ++others, more);
    }

    public Commerce commerce() {
        return commerce;
    }

    public TestClock clock() {
        return clock;
    }

    public Wallets wallets() {
        return commerce.wallets();
    }

    public Catalog catalog() {
        return commerce.catalog();
    }

    public Orders orders() {
        return commerce.orders();
    }

    public Payments payments() {
        return commerce.payments();
    }

    /** Registers a product under its own id as name, and puts {@code stock} units of it in. */
    public TestShop stocked(String product, long price, long stock) {
        catalog().register(product(product), new ProductName(product), Money.of(price));
        if (stock > 0) {
            catalog().adjustStock(product(product), stock, DELIVERY);
        }
        return this;
    }

    /** As {@link #stocked(String, long, long)} for many products, in one unit of work. */
    public TestShop stocked(List<String> products, long price, long stock) {
        var scope = Scope.of(Optional.empty(), "stock")
                .products(Set.copyOf(products.stream().map(ProductId::new).toList()));
        persistence.unitOfWork().call(scope, books -> {
            for (var name : products) {
                var first = Product.register(product(name), new ProductName(name), Money.of(price), TestClock.START);
                books.record(first);
                books.record(Product.of(first).adjust(stock, DELIVERY, TestClock.START));
            }
            return products.size();
        });
        return this;
    }

    public TestShop charged(String user, long amount) {
        wallets().charge(user(user), Money.of(amount));
        return this;
    }

    /** Places an order, whose lines are such as {@code "2 apple"}. */
    public Order place(String buyer, String... lines) {
        return orders().place(user(buyer), basket(lines)).fact();
    }

    public Payment pay(String payer, long amount) {
        return payments().pay(user(payer), Money.of(amount)).fact();
    }

    public long balance(String owner) {
        return wallets().balance(user(owner)).balance().minorUnits();
    }

    /** The history of a wallet, newest first. */
    public List<WalletEntry> entries(String owner) {
        return Walk.of(100, page -> wallets().entries(user(owner), page));
    }

    /** Gives units of an order back; the lines are such as {@code "2 apple"}. */
    public Return giveBack(OrderId order, String... lines) {
        return orders().giveBack(order, basket(lines)).fact();
    }

    /** The returns of an order, newest first. */
    public List<Return> returns(OrderId order) {
        return Walk.of(100, page -> orders().returns(order, page));
    }

    public Refund refund(PaymentId payment, long amount) {
        return payments().refund(payment, Money.of(amount)).fact();
    }

    /** The refunds of a payment, newest first. */
    public List<Refund> refunds(PaymentId payment) {
        return Walk.of(100, page -> payments().refunds(payment, page));
    }

    public long stock(String product) {
        return catalog().find(product(product)).stock();
    }

    /** The most popular products of {@code days} days, each such as {@code "apple 2"}, best first. */
    public List<String> popular(int days) {
        return catalog().popular(days, 100).sellers().stream()
                .map(seller -> seller.product() + " " + seller.sold())
                .toList();
    }

    /**
     * Asserts that {@code command} fails as it should, and leaves no trace.
     *
     * @return the failure
     */
    public <F extends RuntimeException> F refuses(Class<F> failure, ThrowingCallable command) {
        var before = snapshot();

        var thrown = catchThrowable(command);

        assertThat(thrown).isExactlyInstanceOf(failure);
        assertThat(snapshot()).isEqualTo(before);
        return failure.cast(thrown);
    }

    public Snapshot snapshot() {
        var wallets = new TreeMap<UserId, Wallet>();
        var entries = new TreeMap<UserId, List<WalletEntry>>();
        USERS.stream()
                .map(TestShop::user)
                .forEach(user -> persistence.queries().wallet(user).ifPresent(wallet -> {
                    wallets.put(user, wallet);
                    entries.put(user, entries(user.value()));
                }));
        var products = Walk.of(100, catalog()::list);
        var adjustments = new TreeMap<ProductId, List<StockAdjustment>>();
        products.forEach(it ->
                adjustments.put(it.id(), Walk.of(100, page -> catalog().adjustments(it.id(), page))));
        var orders = Walk.of(100, page -> orders().list(Optional.empty(), page));
        var returns = new TreeMap<OrderId, List<Return>>();
        orders.stream().filter(it -> !it.returned().isEmpty()).forEach(it -> returns.put(it.id(), returns(it.id())));
        var payments = Walk.of(100, page -> payments().list(Optional.empty(), page));
        var refunds = new TreeMap<PaymentId, List<Refund>>();
        payments.stream().filter(it -> it.refunds().isPresent()).forEach(it -> refunds.put(it.id(), refunds(it.id())));
        return new Snapshot(
                wallets,
                entries,
                products,
                adjustments,
                orders,
                returns,
                payments,
                refunds,
                Stream.of(1, 3, 366).map(days -> catalog().popular(days, 100)).toList(),
                events());
    }

    /** All of the feed. */
    public List<Event> events() {
        var all = new ArrayList<Event>();
        for (var stretch = commerce.events().read(0, Events.MOST_AT_ONCE); all.addAll(stretch.items()); ) {
            stretch = commerce.events().read(stretch.next(), Events.MOST_AT_ONCE);
        }
        return all;
    }

    public static UserId user(String name) {
        return new UserId(name);
    }

    public static ProductId product(String name) {
        return new ProductId(name);
    }

    /** A basket of lines such as {@code "2 apple"}. */
    public static Basket basket(String... lines) {
        return new Basket(Stream.of(lines)
                .map(line -> line.split(" "))
                .map(TestShop::line)
                .toList());
    }

    private static Basket.Line line(String[] words) {
        return new Basket.Line(product(words[1]), Quantity.of(Long.parseLong(words[0])));
    }

    public static Optional<RequestKey> key(String value) {
        return Optional.of(RequestKey.of(value));
    }
}
