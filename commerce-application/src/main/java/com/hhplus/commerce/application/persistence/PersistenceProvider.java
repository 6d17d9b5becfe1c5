package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.audit.Audit;
import java.util.List;
import java.util.ServiceLoader;

/** Opens stores of one kind, known by their URL; found by {@link ServiceLoader}, the way {@code java.sql.Driver} is. */
public interface PersistenceProvider {
    boolean accepts(String url);

    /** @throws StoreRefused if the store cannot be opened, in one line that says why */
    Persistence open(StoreAddress address);

    /**
     * Checks a store that need not be open, and neither creates it nor brings it up to date nor changes anything in it; it is reached
     * when the audit runs.
     *
     * @throws StoreRefused if nothing outlives the process there
     */
    Audit audit(StoreAddress address);

    /**
     * Compares the store of orders that are paid elsewhere with the one that has their wallets, as {@link #audit(StoreAddress)} reaches them;
     * both are to be at rest.
     *
     * @throws StoreRefused if nothing outlives the process in one of them, or if they cannot be compared
     */
    Audit audit(StoreAddress orders, StoreAddress wallets);

    /**
     * Spreads a store over the machines of its database, where that does not do so by itself; what is spread already stays as it is. The store
     * is brought up to date before, and nobody is to have it open meanwhile.
     *
     * @return what was done, a line for each table
     * @throws StoreRefused if it cannot be spread; what was done until then stays
     */
    default List<String> distribute(StoreAddress address) {
        throw new StoreRefused(
                address + " is on one machine: only a store in PostgreSQL with Citus can be distributed");
    }

    /**
     * Opens a store with the first provider that accepts its URL.
     *
     * @throws StoreRefused if there is none, or if the store cannot be opened
     */
    static Persistence find(StoreAddress address) {
        return of(address).open(address);
    }

    /**
     * Checks a store as the first provider does that accepts its URL.
     *
     * @throws StoreRefused if there is none, or if nothing outlives the process there
     */
    static Audit findAudit(StoreAddress address) {
        return of(address).audit(address);
    }

    /**
     * Compares two stores as the first provider does that accepts the URL of the one with the orders.
     *
     * @throws StoreRefused if there is none, if nothing outlives the process in one of them, or if they cannot be compared
     */
    static Audit findAudit(StoreAddress orders, StoreAddress wallets) {
        return of(orders).audit(orders, wallets);
    }

    /**
     * Spreads a store as the first provider does that accepts its URL.
     *
     * @return what was done, a line for each table
     * @throws StoreRefused if there is none, or if it cannot be spread; what was done until then stays
     */
    static List<String> findAndDistribute(StoreAddress address) {
        return of(address).distribute(address);
    }

    private static PersistenceProvider of(StoreAddress address) {
        return ServiceLoader.load(PersistenceProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(address.url()))
                .findFirst()
                .orElseThrow(() -> new StoreRefused("no adapter here knows a store like " + address));
    }
}
