package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.benchmark.Request.Item;
import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import com.hhplus.commerce.benchmark.Request.Thing;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who comes for what. */
enum Workload {
    UNIFORM("one unit of any of 1,000 products, for any of 10,000 users") {
        @Override
        Request next(Draw draw) {
            return draw.purchase(draw.user(), draw.product());
        }
    },
    LINES("one to three products") {
        @Override
        Request next(Draw draw) {
            var items = Stream.generate(draw::product)
                    .limit(draw.upTo(3) + 1L)
                    .distinct()
                    .map(product -> new Item(product, 1));
            return new Purchase(draw.user(), items.toList(), Optional.empty());
        }
    },
    ZIPF("users and products by Zipf's law with exponent 1") {
        @Override
        Request next(Draw draw) {
            return draw.purchase(
                    Store.user(USERS_BY_RANK.draw(draw.random)), Store.product(PRODUCTS_BY_RANK.draw(draw.random)));
        }
    },
    HOT_PRODUCT("all want the same product") {
        @Override
        Request next(Draw draw) {
            return draw.purchase(draw.user(), Store.product(0));
        }
    },
    HOT_WALLET("all pay from the same wallet") {
        @Override
        Request next(Draw draw) {
            return draw.purchase(Store.user(0), draw.product());
        }
    },
    REPLAY("with keys, every fifth request repeated") {
        @Override
        Request next(Draw draw) {
            if (draw.last.isPresent() && draw.upTo(5) == 0) {
                return draw.last.get();
            }
            var items = List.of(new Item(draw.product(), 1));
            var purchase = new Purchase(draw.user(), items, Optional.of(draw.key()));
            draw.last = Optional.of(purchase);
            return purchase;
        }
    },
    REJECTS("nine of ten are refused: half for stock, half for money") {
        @Override
        Request next(Draw draw) {
            var lot = draw.upTo(20);
            if (lot < 2) {
                return draw.purchase(draw.user(), draw.product());
            }
            return lot < 11
                    ? draw.purchase(draw.user(), Store.SOLD_OUT)
                    : draw.purchase(Store.poorUser(draw.upTo(Store.POOR_WALLETS)), draw.product());
        }
    },
    MIXED("of 20 requests 12 see a product, 3 the catalog, 2 what is popular, 1 a balance, 1 a history, and 1 buys") {
        @Override
        Request next(Draw draw) {
            var lot = draw.upTo(20);
            if (lot < 12) {
                return new Look(Thing.PRODUCT, draw.product());
            }
            if (lot < 15) {
                return new Look(Thing.CATALOG, "");
            }
            if (lot < 17) {
                return new Look(Thing.POPULAR, "");
            }
            return switch (lot) {
                case 17 -> new Look(Thing.BALANCE, draw.user());
                case 18 -> new Look(Thing.ENTRIES, draw.user());
                default -> draw.purchase(draw.user(), draw.product());
            };
        }
    },
    BESIDE_LOCK(
            "as uniform; an outsider has a transaction open, or holds another product locked, which four more callers want") {
        @Override
        Request next(Draw draw) {
            return UNIFORM.next(draw);
        }
    },
    POPULAR("sees what is popular") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.POPULAR, "");
        }
    },
    ENTRIES("sees the last 20 entries of a wallet") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.ENTRIES, draw.regular());
        }
    },
    ORDER("sees any order") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.ORDER, Integer.toString(draw.upTo(Integer.MAX_VALUE)));
        }
    },
    ORDERS("sees the last 20 orders of all") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.ORDERS, "");
        }
    },
    ORDERS_IN_THE_MIDDLE("sees 20 orders from the middle of the history") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.ORDERS_IN_THE_MIDDLE, "");
        }
    },
    ORDERS_OF_USER("sees the last 20 orders of a user") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.ORDERS_OF_USER, draw.regular());
        }
    },
    EVENTS("reads the next 1,000 events of the feed, from the beginning again after the last") {
        @Override
        Request next(Draw draw) {
            return new Look(Thing.EVENTS, "");
        }
    };

    private static final String[] USERS =
            IntStream.range(0, Store.WALLETS).mapToObj(Store::user).toArray(String[]::new);
    private static final String[] PRODUCTS =
            IntStream.range(0, Store.PRODUCTS).mapToObj(Store::product).toArray(String[]::new);
    private static final Zipf USERS_BY_RANK = new Zipf(Store.WALLETS);
    private static final Zipf PRODUCTS_BY_RANK = new Zipf(Store.PRODUCTS);

    private final String story;

    Workload(String story) {
        this.story = story;
    }

    String story() {
        return story;
    }

    abstract Request next(Draw draw);

    /** The requests of one caller, the same for the same seed. */
    Supplier<Request> requests(long seed) {
        var draw = new Draw(seed);
        return () -> next(draw);
    }

    /** What chance says to one caller. */
    private static final class Draw {
        private final SplittableRandom random;
        private final long seed;
        private long keys;
        private Optional<Purchase> last = Optional.empty();

        Draw(long seed) {
            this.random = new SplittableRandom(seed);
            this.seed = seed;
        }

        int upTo(int bound) {
            return random.nextInt(bound);
        }

        String user() {
            return USERS[upTo(Store.WALLETS)];
        }

        String regular() {
            return Store.user(upTo(Store.REGULARS));
        }

        String product() {
            return PRODUCTS[upTo(Store.PRODUCTS)];
        }

        /** Never drawn before, by any caller with another seed. */
        String key() {
            return seed + "-" + ++keys;
        }

        Purchase purchase(String user, String product) {
            return new Purchase(user, List.of(new Item(product, 1)), Optional.empty());
        }
    }
}
