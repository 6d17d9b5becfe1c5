package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contestants, each made when it is first called for. */
final class Contestants implements Closeable {
    private static final long FEW_ORDERS = 1_000;

    private final PostgresServer postgres;
    private final Repository repository;
    private final int connections;
    private final long manyOrders;
    private final Path folder;
    private final Map<String, Contestant> contestants = new HashMap<>();
    private final Map<String, Store> stores = new HashMap<>();
    private StoreAddress withoutFeed;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    /**
     * @param connections of plain and of the function
     * @param manyOrders that are there in the scenes of growth
     */
    Contestants(PostgresServer postgres, Repository repository, int connections, long manyOrders) throws IOException {
        this.postgres = postgres;
        this.repository = repository;
        this.connections = connections;
        this.manyOrders = manyOrders;
        this.folder = Files.createTempDirectory("commerce-benchmark");
    }

    /** Those that cannot be called for. */
    List<String> absent() {
        return repository.hasSpring() ? List.of() : List.of("spring");
    }

    Contestant contestant(String name) throws Exception {
        var contestant = contestants.get(name);
        if (contestant == null) {
            contestant = make(name);
            contestants.put(name, contestant);
            opened.push(contestant::close);
        }
        return contestant;
    }

    private Contestant make(String name) throws Exception {
        return switch (name) {
            case "plain" -> new Plain(shop(), connections);
            case "function" -> new StoredFunction(shop(), connections);
            case "batch-sql" -> new BatchSql(shop());
            case "library" -> Library.on(name, shop(), postgres.address(), 1);
            case "two instances" -> Library.on(name, shop(), postgres.address(), 2);
            case "four instances" -> Library.on(name, shop(), postgres.address(), 4);
            case "library beside a transaction", "library beside a lock", "two instances beside a lock" ->
                new BesideLock(
                        name,
                        contestant(name.substring(0, name.indexOf(" beside"))),
                        postgres.address(),
                        name.endsWith("lock"));
            case "http" ->
                Http.start(name, shop(), port -> repository.server(port, postgres.address()), log("commerce.log"));
            case "library without feed" -> Library.on(name, shopWithoutFeed(), withoutFeed, 1);
            case "two instances without feed" -> Library.on(name, shopWithoutFeed(), withoutFeed, 2);
            case "four instances without feed" -> Library.on(name, shopWithoutFeed(), withoutFeed, 4);
            case "http without feed" ->
                Http.start(
                        name,
                        shopWithoutFeed(),
                        port -> repository.server(port, withoutFeed),
                        log("commerce-without-feed.log"));
            case "http with key" -> withKey(name);
            case "http with tokens" -> withTokens(name);
            case "two servers" -> twoServers(name);
            case "spring" ->
                Http.start(name, springShop(), port -> repository.spring(port, postgres.address()), log("spring.log"));
            case "h2", "h2 defaults" -> onH2(name);
            case "memory" -> new InMemory();
            case "few orders" -> grown(name, FEW_ORDERS, true);
            case "many orders" -> grown(name, manyOrders, false);
            default -> throw new IllegalArgumentException("there is no " + name);
        };
    }

    private SqlStore shop() throws SQLException {
        var shop = (SqlStore) stores.get("shop");
        if (shop == null) {
            Library.on("schema", null, postgres.address(), 1).close();
            shop = new PostgresStore(postgres.address(), ShopScript.ofPostgres(), postgres.process(), false);
            stores.put("shop", shop);
        }
        return shop;
    }

    private SqlStore shopWithoutFeed() throws SQLException {
        var shop = (SqlStore) stores.get("shop without feed");
        if (shop == null) {
            withoutFeed = postgres.create("without_feed_" + System.currentTimeMillis());
            Library.on("schema", null, withoutFeed, 1).close();
            shop = new PostgresStore(withoutFeed, ShopScript.ofPostgres(), postgres.process(), false);
            shop.execute(ShopScript.withoutFeed());
            stores.put("shop without feed", shop);
        }
        return shop;
    }

    /** On a database of its own, for once there is a key in a store, all have to have one. */
    private Contestant withKey(String name) throws Exception {
        var address = postgres.create("with_key_" + System.currentTimeMillis());
        Library.on("schema", null, address, 1).close();
        var store = new PostgresStore(address, ShopScript.ofPostgres(), postgres.process(), false);
        var key = Passes.key(address);
        return Http.start(name, store, port -> repository.server(port, address), log("commerce-with-key.log"))
                .with(key);
    }

    private Contestant withTokens(String name) throws Exception {
        var tokens = Passes.Tokens.of(folder.resolve("jwks.json"));
        return Http.start(
                        name,
                        shop(),
                        port -> repository.server(port, postgres.address(), tokens.flags()),
                        log("commerce-with-tokens.log"))
                .with(tokens);
    }

    private Contestant twoServers(String name) throws Exception {
        var orders = postgres.create("orders_" + System.currentTimeMillis());
        var wallets = postgres.create("wallets_" + System.currentTimeMillis());
        for (var address : List.of(orders, wallets)) {
            Library.on("schema", null, address, 1).close();
        }
        var store = new TwoStores(
                new PostgresStore(orders, ShopScript.ofOrders(), postgres.process(), false),
                new PostgresStore(wallets, ShopScript.ofWallets(), postgres.process(), false));
        store.fill(); // so that the order server finds a store of its form
        var payServer = Http.start(name, store, port -> repository.server(port, wallets), log("pay.log"));
        return Http.before(
                payServer,
                name,
                store,
                port -> repository.orderServer(port, orders, "http://127.0.0.1:" + payServer.port()),
                log("order.log"));
    }

    private Store springShop() throws IOException {
        return new PostgresStore(postgres.address(), repository.springScript(), postgres.process(), false);
    }

    private Contestant onH2(String name) {
        var store = opened(new H2Store(folder.resolve(name.replace(' ', '-')), name.equals("h2")));
        return Library.on(name, store, store.persistence());
    }

    private Contestant grown(String name, long orders, boolean anew) throws SQLException {
        var address = postgres.create(name.replace(' ', '_') + "_" + System.currentTimeMillis());
        var store = new PostgresStore(address, ShopScript.ofPostgres(orders), postgres.process(), anew);
        return Library.on(name, store, address, 1);
    }

    private <T extends Store> T opened(T store) {
        opened.push(store::close);
        return store;
    }

    private Path log(String name) {
        return repository.target().resolve(name);
    }

    /** The last first. */
    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
