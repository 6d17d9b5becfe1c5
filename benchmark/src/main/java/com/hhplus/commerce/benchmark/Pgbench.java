package com.hhplus.commerce.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The load generator of PostgreSQL, where there is one: what the same statements reach without Java. */
record Pgbench(Path program) {
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private static final String SCRIPT = """
            \\set user random(0, %d)
            \\set product random(0, %d)
            begin;
            select price, stock, uuidv7() as id, cast(extract(epoch from now()) * 1000 as bigint) as now
            from commerce.product where id = 'p' || :product for no key update \\gset
            select balance - :price as balance, entries + 1 as seq
            from commerce.wallet where owner = 'u' || :user for no key update \\gset
            update commerce.wallet set balance = :balance, entries = :seq where owner = 'u' || :user;
            insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
            values ('u' || :user, :seq, 'PAYMENT', - cast(:price as bigint), :balance, :id, true, :now);
            insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on)
            values (:id, 'u' || :user, :price, :balance, :now, current_date);
            update commerce.product set stock = stock - 1 where id = 'p' || :product;
            insert into commerce.order_line (order_id, line, product, quantity, unit_price)
            values (:id, 1, 'p' || :product, 1, :price);
            insert into commerce.sale as sale (sold_on, product, units) values (current_date, 'p' || :product, 1)
            on conflict (sold_on, product) do update set units = sale.units + excluded.units;
            commit;
            """;

    static Optional<Pgbench> find() throws IOException {
        var places = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        var debian = Path.of("/usr/lib/postgresql");
        try (var versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.<Path>empty()) {
            return Stream.concat(
                            places,
                            versions.map(version -> version.resolve("bin")).sorted())
                    .map(place -> place.resolve("pgbench"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(Pgbench::new);
        }
    }

    /** @return orders for each second */
    double run(PostgresServer server, int connections, double seconds) throws Exception {
        var script = Files.createTempFile("commerce", ".pgbench");
        try {
            Files.writeString(script, SCRIPT.formatted(Store.WALLETS - 1, Store.PRODUCTS - 1));
            var uri = URI.create(server.address().url().substring("jdbc:".length()));
            var command = List.of(
                    program.toString(),
                    "--host=" + uri.getHost(),
                    "--port=" + (uri.getPort() < 0 ? 5432 : uri.getPort()),
                    "--username=" + server.address().user().orElseThrow(),
                    "--protocol=prepared",
                    "--no-vacuum",
                    "--client=" + connections,
                    "--jobs=2",
                    "--time=" + Math.max(1, Math.round(seconds)),
                    "--file=" + script,
                    uri.getPath().substring(1));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", server.address().password().orElse(""));
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes());
            var tps = TPS.matcher(output);
            if (process.waitFor() != 0 || !tps.find()) {
                throw new IOException("pgbench failed: " + output);
            }
            return Double.parseDouble(tps.group(1));
        } finally {
            Files.delete(script);
        }
    }
}
