package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.Money;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process that writes as fast as it can, and says each time what was acknowledged to it, until it is killed. */
public final class Cashier {
    public static final String OPEN = "open";

    private Cashier() {}

    public static void main(String[] arguments) throws SQLException {
        switch (arguments[0]) {
            case "store" -> charge(arguments[1]);
            case "plain" -> insert(arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Charges the wallet of each user, through the store as a server would open it. */
    private static void charge(String url) {
        var shop = Commerce.on(PersistenceProvider.find(StoreAddress.of(url)));
        say(OPEN);
        for (var user : TestShop.USERS) {
            new Thread(() -> {
                        var isHeard = true;
                        while (isHeard) {
                            var entry = shop.wallets()
                                    .charge(TestShop.user(user), Money.of(1))
                                    .fact();
                            isHeard = say(user + " " + entry.seq());
                        }
                    })
                    .start();
        }
    }

    /** Commits rows as H2 does when nothing is set. */
    private static void insert(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("create table entry (seq bigint primary key)");
            statement.execute("checkpoint sync");
            say(OPEN);
            connection.setAutoCommit(false);
            var isHeard = true;
            for (long seq = 1; isHeard; seq++) {
                statement.execute("insert into entry values (" + seq + ")");
                connection.commit();
                isHeard = say("plain " + seq);
            }
        }
    }

    /** Whether there is still somebody to hear it. */
    private static boolean say(String line) {
        System.out.println(line);
        return !System.out.checkError();
    }
}
