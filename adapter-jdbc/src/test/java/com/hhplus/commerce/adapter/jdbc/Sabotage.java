package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Step;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Makes a database fail for real: what a step writes is sent to a table that is not there. */
final class Sabotage {
    private Sabotage() {}

    static DataSource of(DataSource dataSource, Step step) {
        return of(
                dataSource,
                Pattern.compile(
                        "(?m)^(insert into|merge into|update|delete from) commerce\\.(" + tables(step) + ")\\b"));
    }

    /** Makes reading a table fail. */
    static DataSource ofReading(DataSource dataSource, String table) {
        return of(dataSource, Pattern.compile("(?m)^(from|join) commerce\\." + table + "\\b"));
    }

    private static DataSource of(DataSource dataSource, Pattern access) {
        Interception misdirection = call -> {
            if (call.name().equals("prepareStatement")) {
                call.arguments()[0] =
                        access.matcher((String) call.arguments()[0]).replaceAll("$1 commerce.no_such_table");
            }
            return call.proceed();
        };
        return misdirection.ofConnections(dataSource);
    }

    private static String tables(Step step) {
        return switch (step) {
            case WALLET -> "wallet";
            case PAYMENT -> "wallet_entry|payment|refund";
            case STOCK -> "product|product_change|stock_adjustment";
            case ORDER -> "orders|order_line|order_return|return_line|pending";
            case SALES -> "sale";
            case KEY -> "request_key";
            case EVENT -> "event_batch";
        };
    }
}
