package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks the database how it goes about each statement that finds rows, with the very values that the adapter gives it. */
final class Plans implements Interception {
    private static final Pattern FINDS = Pattern.compile("\\A\\s*(select|merge|update|delete)\\b");
    private static final String LARGE =
            "(orders|order_line|order_return|return_line|wallet_entry|payment|payment_claim|refund|request_key|stock_adjustment|sale|sale_sum)";
    /** How PostgreSQL and H2 say that they would look at all rows of a table; the last is H2's for a whole index. */
    private static final Pattern SCAN = Pattern.compile(
            "Seq Scan on " + LARGE + "|COMMERCE\\." + LARGE + "\\.tableScan|/\\* COMMERCE\\.\\w+ \\*/",
            Pattern.CASE_INSENSITIVE);

    private record Plan(String sql, String text) {}

    private final List<Plan> plans = new ArrayList<>();

    @Override
    public Object answer(Call call) throws Throwable {
        var outcome = call.proceed();
        return outcome instanceof PreparedStatement statement
                ? explained((String) call.arguments()[0], statement)
                : outcome;
    }

    /** A statement that finds rows, prepared to be explained; its parameters follow those of the ones before it. */
    private record Twin(String sql, PreparedStatement explanation, int before) {
        int parameters() {
            return (int) sql.chars().filter(c -> c == '?').count();
        }

        boolean has(int parameter) {
            return parameter > before && parameter <= before + parameters();
        }
    }

    /** The statement with a twin for each of those that travel together in it, which is given the same values. */
    private PreparedStatement explained(String sql, PreparedStatement statement) throws SQLException {
        var twins = twins(statement.getConnection(), sql);
        Interception all = call -> {
            if (call.name().startsWith("set") && call.arguments().length > 1) {
                set(twins, call);
            } else if (call.name().startsWith("execute")) {
                for (var twin : twins) {
                    plans.add(new Plan(twin.sql(), text(twin.explanation())));
                }
            } else if (call.name().equals("close")) {
                for (var twin : twins) {
                    twin.explanation().close();
                }
            }
            return call.proceed();
        };
        return all.of(PreparedStatement.class, statement);
    }

    private static List<Twin> twins(Connection connection, String sql) throws SQLException {
        var twins = new ArrayList<Twin>();
        var before = 0;
        for (var single : sql.split(";\n")) {
            if (FINDS.matcher(single).find()) {
                twins.add(new Twin(single, connection.prepareStatement("explain " + single), before));
            }
            before += (int) single.chars().filter(c -> c == '?').count();
        }
        return twins;
    }

    private static void set(List<Twin> twins, Call call) throws Throwable {
        var parameter = (int) call.arguments()[0];
        for (var twin : twins) {
            if (twin.has(parameter)) {
                var arguments = call.arguments().clone();
                arguments[0] = parameter - twin.before();
                new Call(twin.explanation(), call.method(), arguments).proceed();
            }
        }
    }

    private static String text(PreparedStatement explanation) throws SQLException {
        var lines = new ArrayList<String>();
        try (var rows = explanation.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return String.join("\n", lines);
    }

    void assertThatNoLargeTableIsScanned() {
        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan.text()).as(plan.sql()).doesNotContainPattern(SCAN));
    }

    /** Asserts that what a condition on a column asks for is found by an index that has the column in it, not among all rows. */
    void assertThatIndexed(String condition) {
        var column = condition.substring(0, condition.indexOf(' '));
        var byIndex = Pattern.compile(
                "(Index Cond: [^\n]*|/\\* COMMERCE\\.\\w+: [^*]*)\\b" + column + "\\b", Pattern.CASE_INSENSITIVE);
        assertThat(plans)
                .filteredOn(plan -> plan.sql().contains(condition))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.text()).as(plan.sql()).containsPattern(byIndex));
    }

    /** Asserts that what PostgreSQL is asked for in some order is read in it, so that the first rows do not cost what all do. */
    void assertThatNotSorted(String order) {
        assertThat(plans)
                .filteredOn(plan -> plan.sql().contains(order))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.text()).as(plan.sql()).doesNotContain("Sort"));
    }

    void assertThatExplained(String table) {
        assertThat(plans)
                .as("plans for " + table)
                .anyMatch(plan -> plan.sql().matches("(?s).*commerce\\." + table + "\\b.*"));
    }
}
