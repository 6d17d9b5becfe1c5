package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document and the page that shows it, as they are served. */
class DocsTest {
    private static final Pattern SOURCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Pattern STYLE_SOURCE = Pattern.compile("(?:url\\(|@import)\\s*[\"']?([^\"')\\s]*)");

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void the_document_is_served_as_it_is() {
        var answer = api.get("/openapi.json").mustBe(200);

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.json()).isEqualTo(OpenApi.document().json());
    }

    @Test
    void the_page_and_all_its_files_are_served() {
        var page = api.get("/docs").mustBe(200);
        var sources = sources(SOURCE, page);

        assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("<meta charset=\"utf-8\">");
        assertThat(sources)
                .containsExactlyInAnyOrder(
                        "data:,",
                        "docs/swagger-ui.css",
                        "docs/docs.css",
                        "docs/swagger-ui-bundle.js",
                        "docs/docs.js",
                        "openapi.json");
        for (var source : sources) {
            if (!source.startsWith("data:")) {
                var file = api.get("/" + source).mustBe(200);
                assertThat(file.header("Content-Type").orElseThrow()).startsWith(mediaType(source));
                assertThat(file.header("Content-Length").orElseThrow())
                        .as(source)
                        .isNotEqualTo("0");
                assertThat(api.head("/" + source).mustBe(200).header("Content-Length"))
                        .isEqualTo(file.header("Content-Length"));
            }
        }
    }

    @Test
    void with_a_slash_at_its_end_the_address_leads_to_that_without_one() {
        var answer = api.get("/docs/").mustBe(308);

        assertThat(answer.header("Location")).contains("../docs");
        assertThat(answer.body()).isEmpty();
    }

    private static String mediaType(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            default -> "application/json";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/docs.js",
                "/docs/docs.css",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js",
                "/openapi.json"
            })
    void a_browser_is_told_to_load_nothing_from_elsewhere_and_to_run_nothing_within_a_page(String path) {
        var answer = api.get(path).mustBe(200);

        var policy = answer.header("Content-Security-Policy").orElseThrow();
        assertThat(policy.split("; "))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'");
        assertThat(policy).doesNotContain("unsafe", "http", "*");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void neither_the_page_nor_its_style_sheets_name_another_host_as_a_source() {
        assertThat(sources(SOURCE, api.get("/docs"))).allSatisfy(DocsTest::isHere);
        for (var sheet : List.of("swagger-ui.css", "docs.css")) {
            assertThat(sources(STYLE_SOURCE, api.get("/docs/" + sheet)))
                    .as(sheet)
                    .allSatisfy(DocsTest::isHere);
        }
    }

    @Test
    void the_page_has_no_script_and_no_style_of_its_own() {
        assertThat(api.get("/docs").body())
                .doesNotContainPattern("<script>|<script [^>]*>[^<]|<style|style=| on[a-z]+=|javascript:");
    }

    @Test
    void the_page_asks_nobody_whether_the_document_is_valid() {
        assertThat(api.get("/docs/docs.js").body())
                .contains("validatorUrl: null")
                .doesNotContain("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/nothing.js",
                "/docs/docs.html",
                "/docs/openapi.json",
                "/docs/..%2fdocs.js",
                "/docs/docs.js/x"
            })
    void there_are_no_other_files(String path) {
        assertThat(api.get(path).status()).isBetween(400, 404);
    }

    @Test
    void who_is_asked_for_a_key_may_read_the_page_without_one() {
        try (var guarded = Api.guarded(new InMemoryPersistence())) {
            guarded.get("/docs").mustBe(200);
            guarded.get("/docs/docs.js").mustBe(200);
            guarded.get("/openapi.json").mustBe(200);
        }
    }

    @Test
    void who_reads_a_long_file_slowly_is_sent_all_of_it() throws IOException {
        try (var slow = Listener.slow(api.port(), "/docs/swagger-ui-bundle.js", "Connection: close")) {
            slow.until("");
            var read = 0;
            for (var line = slow.line(); line.isPresent(); line = slow.line()) {
                read += line.get().length();
            }
            assertThat(read).isGreaterThan(1_600_000);
        }
    }

    private static List<String> sources(Pattern pattern, Answer file) {
        return pattern.matcher(file.mustBe(200).body())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static void isHere(String source) {
        assertThat(source).doesNotStartWith("//");
        assertThat(source.startsWith("data:") || !source.contains(":"))
                .as(source)
                .isTrue();
    }
}
