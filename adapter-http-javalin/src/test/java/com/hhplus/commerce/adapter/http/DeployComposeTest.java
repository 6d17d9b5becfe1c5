package com.hhplus.commerce.adapter.http;

import static com.hhplus.commerce.adapter.http.DeployFiles.each;
import static com.hhplus.commerce.adapter.http.DeployFiles.names;
import static com.hhplus.commerce.adapter.http.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compose file agrees with itself, with the proxy's configuration, and with the server. No Docker has run it. */
class DeployComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\"\\$\\{(COMMERCE_[A-Z0-9_]+)}\"");
    private static final Pattern OPTIONAL = Pattern.compile("\\.if defined\\((COMMERCE_[A-Z0-9_]+)\\)");

    private static final int LEAST_MEBIBYTES = 450;

    private final JsonNode compose = DeployFiles.yaml("compose.yaml");
    private final Map<String, JsonNode> services = compose.required("services").properties().stream()
            .collect(Collectors.toMap(it -> it.getKey(), it -> merged((ObjectNode) it.getValue())));

    private JsonNode merged(ObjectNode service) {
        if (!service.has("<<")) {
            return service;
        }
        assertThat(service.required("<<").asText()).isIn("instance", "");
        var whole = ((ObjectNode) compose.required("x-instance")).deepCopy();
        whole.setAll(service);
        whole.remove("<<");
        return whole;
    }

    private JsonNode service(String name) {
        assertThat(services).containsKey(name);
        return services.get(name);
    }

    private Stream<String> instances() {
        return services.entrySet().stream()
                .filter(it -> it.getValue().has("build") && !it.getValue().has("profiles"))
                .map(Map.Entry::getKey);
    }

    @Test
    void what_is_set_are_settings() {
        assertThat(instances()).hasSizeGreaterThan(1).allSatisfy(name -> {
            DeployFiles.assertSettings(names(service(name).required("environment")));
            DeployFiles.assertTaken(service(name).required("environment"));
        });
    }

    @Test
    void what_is_named_is_there() {
        assertThat(services.values()).allSatisfy(service -> {
            var after = service.path("depends_on");
            assertThat(after.isObject() ? List.copyOf(names(after)) : texts(after))
                    .isSubsetOf(services.keySet());
            assertThat(texts(service.path("secrets"))).isSubsetOf(names(compose.required("secrets")));
            var networks = service.required("networks");
            assertThat(networks.isObject() ? List.copyOf(names(networks)) : texts(networks))
                    .isSubsetOf(names(compose.required("networks")));
            assertThat(texts(service.path("volumes"))).allMatch(this::isThere);
        });
        assertThat(each(compose.required("x-instance").at("/depends_on"))
                        .map(it -> it.required("condition").asText()))
                .containsOnly("service_healthy");
        assertThat(service("postgres").has("healthcheck")).isTrue();
    }

    private boolean isThere(String volume) {
        var from = volume.split(":")[0];
        return from.startsWith(".")
                ? Files.exists(DeployFiles.FOLDER.resolve(from))
                : names(compose.required("volumes")).contains(from);
    }

    @Test
    void the_image_is_built_of_what_is_there() {
        var build = compose.required("x-instance").required("build");
        var context = DeployFiles.FOLDER.resolve(build.required("context").asText());

        assertThat(context.resolve(build.required("dockerfile").asText())).exists();
    }

    @Test
    void passwords_are_files_that_whoever_reads_them_is_given() {
        var readers = services.entrySet().stream()
                .filter(it -> !texts(it.getValue().path("secrets")).isEmpty())
                .map(Map.Entry::getValue)
                .toList();

        assertThat(readers).hasSize(4).allSatisfy(service -> {
            var files = service.required("environment").properties().stream()
                    .filter(it -> it.getKey().endsWith("_FILE"))
                    .map(it -> it.getValue().asText())
                    .toList();
            assertThat(texts(service.required("secrets")).stream().map(it -> "/run/secrets/" + it))
                    .containsExactlyElementsOf(files);
        });
        assertThat(services.values())
                .allSatisfy(it -> assertThat(names(it.path("environment")))
                        .noneMatch(
                                name -> name.endsWith("PASSWORD") || name.endsWith("TOKEN") || name.endsWith("KEY")));
    }

    @Test
    void the_secrets_are_never_committed() throws IOException {
        var ignored = Files.readAllLines(DeployFiles.FOLDER.resolve("../.gitignore"));

        assertThat(each(compose.required("secrets"))
                        .map(it -> it.required("file").asText().replaceFirst("^\\./", "/deploy/")))
                .isNotEmpty()
                .allMatch(file -> ignored.stream().anyMatch(file::startsWith));
    }

    @Test
    void the_proxy_sends_to_each_instance_at_the_port_where_it_listens() {
        var environment = service("proxy").required("environment");

        var addresses = environment.properties().stream()
                .filter(it -> it.getKey().startsWith("COMMERCE_SERVER_"))
                .map(it -> it.getValue().asText());

        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(instances()
                        .map(it -> it + ":" + DeployFiles.byDefault("port"))
                        .toList());
    }

    @Test
    void the_proxy_is_told_all_that_its_configuration_asks_for() throws IOException {
        var configuration = DeployFiles.text("proxy/haproxy.cfg");

        var asked = VARIABLE.matcher(configuration)
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var optional =
                OPTIONAL.matcher(configuration).results().map(it -> it.group(1)).collect(Collectors.toSet());

        var told = names(service("proxy").required("environment"));
        assertThat(asked).containsAll(told);
        asked.removeAll(optional);
        assertThat(told).containsAll(asked);
    }

    @Test
    void the_proxy_asks_the_route_that_says_whether_a_server_takes_requests() throws IOException {
        assertThat(DeployFiles.words(DeployFiles.text("proxy/haproxy.cfg"))).contains("/health/ready");
        assertThat(OpenApi.document().operation("GET", "/health/ready")).isPresent();
    }

    @Test
    void proxies_wait_for_longer_than_an_answer_may_take_and_hang_up_before_a_server_does() throws IOException {
        assertSeconds("proxy/haproxy.cfg", "timeout (?:client|server) +(\\d+)s", 2, 31, 60);
        assertSeconds("proxy/haproxy.cfg", "timeout http-keep-alive +(\\d+)s", 1, 1, 29);
        assertSeconds("proxy/nginx.conf", "proxy_read_timeout +(\\d+)s;", 1, 31, 60);
        assertSeconds("proxy/nginx.conf", "keepalive_timeout +(\\d+)s;", 2, 1, 29);
    }

    private static void assertSeconds(String file, String setting, int times, int least, int most) throws IOException {
        var found = Pattern.compile(setting)
                .matcher(DeployFiles.text(file))
                .results()
                .toList();

        assertThat(found)
                .hasSize(times)
                .allSatisfy(it -> assertThat(Integer.parseInt(it.group(1))).isBetween(least, most));
    }

    @Test
    void the_proxy_is_trusted_by_its_address() {
        var address = service("proxy").at("/networks/inner/ipv4_address").asText();

        assertThat(address).isNotEmpty();
        assertThat(instances())
                .allSatisfy(name -> assertThat(service(name)
                                .at("/environment/COMMERCE_TRUSTED_PROXY")
                                .asText())
                        .isEqualTo(address));
    }

    @Test
    void only_the_proxy_can_be_reached_and_from_this_machine_only() {
        var reached = services.entrySet().stream()
                .filter(it -> it.getValue().has("ports"))
                .toList();

        assertThat(reached).extracting(Map.Entry::getKey).containsExactly("proxy");
        var listens = service("proxy").at("/environment/COMMERCE_PROXY").asText();
        assertThat(texts(service("proxy").required("ports")))
                .allMatch(it -> it.startsWith("127.0.0.1:") && it.endsWith(listens));
    }

    @Test
    void instances_have_the_memory_and_the_time_that_they_need_and_no_rights() {
        assertThat(instances().map(this::service)).allSatisfy(it -> {
            assertThat(Integer.parseInt(it.required("mem_limit").asText().replace("m", "")))
                    .isGreaterThanOrEqualTo(LEAST_MEBIBYTES);
            assertThat(Integer.parseInt(
                            it.required("stop_grace_period").asText().replace("s", "")))
                    .isGreaterThan(DeployFiles.MOST_SECONDS_TO_STOP);
            assertThat(it.required("read_only").booleanValue()).isTrue();
            assertThat(texts(it.required("cap_drop"))).containsExactly("ALL");
            assertThat(texts(it.required("security_opt"))).containsExactly("no-new-privileges:true");
        });
    }

    @Test
    void the_first_key_is_made_by_hand_only() {
        var first = service("first-key");

        DeployFiles.assertCommand(first.required("command"));
        assertThat(texts(first.required("profiles"))).isNotEmpty();
        assertThat(first.required("restart").asText()).isEqualTo("no");
    }
}
