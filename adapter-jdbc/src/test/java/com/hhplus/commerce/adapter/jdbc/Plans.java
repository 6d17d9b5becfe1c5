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
    private static final Pattern FINDS = Pattern.compile("\\A\\s*(select|update)\\b");
    private static final String LARGE = "(orders|order_line|wallet_entry|payment|request_key|stock_adjustment)";
    /** How PostgreSQL and H2 say that they would look at all rows of a table; the last is H2's for a whole index. */
    private static final Pattern SCAN = Pattern.compile(
            "Seq Scan on " + LARGE + "|COMMERCE\\." + LARGE + "\\.tableScan|/\\* COMMERCE\\.\\w+ \\*/",
            Pattern.CASE_INSENSITIVE);

    private record Plan(String sql, String text) {}

    private final List<Plan> plans = new ArrayList<>();

    @Override
    public Object answer(Call call) throws Throwable {
        var outcome = call.proceed();
        if (!(outcome instanceof PreparedStatement statement)) {
            return outcome;
        }
        var sql = (String) call.arguments()[0];
        return FINDS.matcher(sql).find() ? explained(sql, statement) : outcome;
    }

    /** The statement with a twin that is given the same values, and explains instead of doing. */
    private PreparedStatement explained(String sql, PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        var twin = connection.prepareStatement("explain " + sql);
        Interception both = call -> {
            if (call.name().startsWith("set")) {
                new Call(twin, call.method(), call.arguments()).proceed();
            } else if (call.name().startsWith("execute")) {
                plans.add(new Plan(sql, text(twin)));
            } else if (call.name().equals("close")) {
                twin.close();
            }
            return call.proceed();
        };
        return both.of(PreparedStatement.class, statement);
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

    /** Asserts that the rows of one user are found by an index that has the user in it, not among the rows of all. */
    void assertThatIndexed(String column) {
        var byIndex = Pattern.compile(
                "(Index Cond: [^\n]*|/\\* COMMERCE\\.\\w+: [^*]*)\\b" + column + "\\b", Pattern.CASE_INSENSITIVE);
        assertThat(plans)
                .filteredOn(plan -> plan.sql().contains(column + " = ?"))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.text()).as(plan.sql()).containsPattern(byIndex));
    }

    void assertThatExplained(String table) {
        assertThat(plans).as("plans for " + table).anyMatch(plan -> plan.sql().contains("commerce." + table + "\n"));
    }
}
