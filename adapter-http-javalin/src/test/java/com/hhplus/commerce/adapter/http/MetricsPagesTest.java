package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.webhook.Vault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for operators, the dashboard and the alerts speak of figures that there are, and the page of all of them. */
class MetricsPagesTest {
    private static final Path HOME = Path.of("..");
    private static final Path DASHBOARD = HOME.resolve("deploy/grafana/commerce.json");
    private static final Path ALERTS = HOME.resolve("deploy/prometheus/alerts.yml");

    private static final Pattern NAME = Pattern.compile("\\b(?:commerce|jvm|process|system)_[a-z0-9_]+\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:commerce|jvm|process|system)_[a-z0-9_]+)`");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?==~?\"|!~?\")|by \\(([a-z_, ]+)\\)");

    /** What Prometheus itself adds. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("instance", "job");

    private static Set<String> names;
    private static Set<String> labels;

    /** Of a server that has done all that it can, and of one whose wallets are elsewhere. */
    @BeforeAll
    static void scrape(@TempDir Path folder) {
        var vault = new Vault(new byte[Vault.KEY_BYTES]);
        try (var store = PersistenceProvider.find(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")));
                var shop = Api.withWebhooks(store, vault)) {
            shop.stocks("apple", 5, 3);
            shop.charges("ann", 9);
            shop.orders("ann", "apple", 1);
            shop.post("/v1/webhooks", "{\"url\": \"https://shop.example/\", \"after\": 0}")
                    .mustBe(201);
            shop.get("/nowhere").mustBe(404);
            try (var front = Api.settlingAt(new PayServer(URI.create("http://127.0.0.1:1"), Optional.empty()))) {
                var scrapes = List.of(Scrape.of(shop), Scrape.of(front));
                names = scrapes.stream()
                        .flatMap(it -> it.names().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
                labels = scrapes.stream()
                        .flatMap(it -> it.series().keySet().stream())
                        .flatMap(MetricsPagesTest::labelsIn)
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }
    }

    private static Stream<String> labelsIn(String query) {
        return LABEL.matcher(query)
                .results()
                .flatMap(found ->
                        found.group(1) == null ? Stream.of(found.group(2).split(", *")) : Stream.of(found.group(1)));
    }

    private static Stream<String> namesIn(String query) {
        return NAME.matcher(query.replaceAll("\"[^\"]*\"|by \\([^)]*\\)", ""))
                .results()
                .map(found -> found.group());
    }

    /** As the page has them: a histogram once, and the largest value beside it. */
    private static Set<String> families() {
        return names.stream().map(MetricsPagesTest::family).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String family(String name) {
        var histogram = name.replaceAll("_(bucket|count|sum)$", "");
        return names.contains(histogram + "_sum") ? histogram : name;
    }

    @Test
    void the_page_for_operators_has_each_figure_and_no_other() throws IOException {
        var page = Files.readString(HOME.resolve("docs/operations.md"), UTF_8);

        var rows = ROW.matcher(page).results().map(row -> row.group(1)).toList();

        assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(families());
    }

    @Test
    void each_query_of_the_dashboard_asks_for_figures_that_there_are() throws IOException {
        var queries = Api.json(Files.readString(DASHBOARD, UTF_8)).findValuesAsText("expr");

        assertThat(queries).hasSizeGreaterThan(30).allSatisfy(MetricsPagesTest::assertKnown);
    }

    @Test
    void no_figure_of_the_shop_is_missing_on_the_dashboard() throws IOException {
        var shown = Api.json(Files.readString(DASHBOARD, UTF_8)).findValuesAsText("expr").stream()
                .flatMap(MetricsPagesTest::namesIn)
                .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toSet());

        assertThat(families().stream()
                        .filter(name -> name.startsWith("commerce_"))
                        .map(name -> name.replaceAll("_max$", "")))
                .isSubsetOf(shown);
    }

    @Test
    void the_panels_of_the_dashboard_do_not_overlap() throws IOException {
        var taken = new TreeSet<String>();

        for (var panel : Api.json(Files.readString(DASHBOARD, UTF_8)).required("panels")) {
            var place = panel.required("gridPos");
            for (int x = at(place, "x"); x < at(place, "x") + at(place, "w"); x++) {
                for (int y = at(place, "y"); y < at(place, "y") + at(place, "h"); y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(taken.add(x + " " + y))
                            .as(panel.required("title").asText())
                            .isTrue();
                }
            }
        }
    }

    private static int at(JsonNode place, String member) {
        return place.required(member).intValue();
    }

    @Test
    void each_alert_asks_for_figures_that_there_are() throws IOException {
        var expressions = Files.readAllLines(ALERTS).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("expr: "))
                .toList();

        assertThat(expressions).hasSizeGreaterThan(5);
        assertThat(expressions.stream().filter(it -> !it.contains("up{job"))).allSatisfy(MetricsPagesTest::assertKnown);
    }

    private static void assertKnown(String query) {
        assertThat(namesIn(query)).as(query).isNotEmpty().allMatch(names::contains);
        assertThat(labelsIn(query)).as(query).allMatch(it -> labels.contains(it) || LABELS_OF_PROMETHEUS.contains(it));
    }
}
