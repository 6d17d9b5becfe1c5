package com.hhplus.commerce.adapter.jdbc;

import static java.util.function.Predicate.not;

import com.hhplus.commerce.adapter.jdbc.database.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** The schema as older releases had it. */
final class Schema {
    private Schema() {}

    static void migrate(Pool pool, Engine engine, int version) {
        Flyway.configure()
                .dataSource(pool.dataSource())
                .locations("classpath:com/hhplus/commerce/adapter/jdbc/migration")
                .schemas(engine == Engine.H2 ? "COMMERCE" : "commerce")
                .table("schema_history")
                .placeholders(engine.database().types())
                .target("" + version)
                .load()
                .migrate();
    }

    /** The statements of some migrations, one by one. */
    static List<String> statements(Engine engine, String... migrations) {
        var statements = new ArrayList<String>();
        for (var migration : migrations) {
            var sql = text("migration/" + migration).replaceAll("--.*", "");
            for (var placeholder : engine.database().types().entrySet()) {
                sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            Stream.of(sql.split(";")).filter(not(String::isBlank)).forEach(statements::add);
        }
        return statements;
    }

    /** A resource beside the migrations. */
    static String text(String name) {
        try (var in = Migrations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
