package com.hhplus.commerce.adapter.http;

import static com.hhplus.commerce.adapter.http.DeployFiles.documents;
import static com.hhplus.commerce.adapter.http.DeployFiles.each;
import static com.hhplus.commerce.adapter.http.DeployFiles.names;
import static com.hhplus.commerce.adapter.http.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests of Kubernetes agree with each other, and with the server. No cluster has taken them. */
class DeployKubernetesTest {
    private static final Map<String, String> VERSION_OF_KIND = Map.of(
            "Namespace", "v1",
            "ConfigMap", "v1",
            "Secret", "v1",
            "Service", "v1",
            "Deployment", "apps/v1",
            "Job", "batch/v1",
            "PodDisruptionBudget", "policy/v1",
            "NetworkPolicy", "networking.k8s.io/v1");

    /** What a shop's operator applies by hand, once. */
    private static final Set<String> BY_HAND = Set.of("secret.example.yaml", "first-key.yaml");

    private static final int LEAST_MEBIBYTES = 450;

    private final JsonNode deployment = manifest("deployment");
    private final JsonNode job = manifest("first-key");
    private final JsonNode pod = deployment.at("/spec/template");
    private final JsonNode container = containerOf(deployment);

    private static JsonNode manifest(String name) {
        return DeployFiles.yaml("kubernetes/" + name + ".yaml");
    }

    private static JsonNode containerOf(JsonNode workload) {
        var containers = workload.at("/spec/template/spec/containers");
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    private static List<String> files() throws IOException {
        try (var found = Files.list(DeployFiles.FOLDER.resolve("kubernetes"))) {
            return found.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void each_is_of_a_known_kind_and_has_a_name_in_the_namespace() throws IOException {
        var manifests = files().stream()
                .filter(file -> !file.equals("kustomization.yaml"))
                .flatMap(file -> documents("kubernetes/" + file).stream())
                .toList();

        assertThat(manifests).hasSizeGreaterThan(6).allSatisfy(it -> {
            assertThat(VERSION_OF_KIND)
                    .containsEntry(
                            it.required("kind").asText(),
                            it.required("apiVersion").asText());
            assertThat(it.at("/metadata/name").asText()).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
            var isNamespace = it.required("kind").asText().equals("Namespace");
            assertThat(it.at(isNamespace ? "/metadata/name" : "/metadata/namespace")
                            .asText())
                    .isEqualTo("commerce");
        });
    }

    @Test
    void kustomize_is_told_of_each_file_but_those_applied_by_hand() throws IOException {
        var listed = texts(manifest("kustomization").required("resources"));

        var others = files().stream()
                .filter(it -> !BY_HAND.contains(it) && !it.equals("kustomization.yaml"))
                .toList();
        assertThat(files()).containsAll(BY_HAND);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void each_selector_finds_the_servers_and_not_the_job() {
        var selectors = Stream.of(
                deployment.at("/spec/selector/matchLabels"),
                manifest("service").at("/spec/selector"),
                manifest("disruption-budget").at("/spec/selector/matchLabels"),
                manifest("network-policy").at("/spec/podSelector/matchLabels"),
                pod.at("/spec/topologySpreadConstraints/0/labelSelector/matchLabels"));

        assertThat(selectors).allSatisfy(selector -> {
            assertThat(selector).isNotEmpty();
            assertThat(pod.at("/metadata/labels").properties()).containsAll(selector.properties());
            assertThat(job.at("/spec/template/metadata/labels").properties())
                    .doesNotContainAnyElementsOf(selector.properties());
        });
    }

    @Test
    void probes_ask_what_the_server_answers() {
        assertProbe("startupProbe", "/health/live");
        assertProbe("livenessProbe", "/health/live");
        assertProbe("readinessProbe", "/health/ready");
    }

    private void assertProbe(String name, String path) {
        var asked = container.required(name).required("httpGet");

        assertThat(asked.required("path").asText()).isEqualTo(path);
        assertThat(asked.at("/httpHeaders/0/name").asText()).isEqualTo("Host"); // or it would be that of the pod, which
        assertThat(asked.at("/httpHeaders/0/value").asText()).isEqualTo("localhost"); // --allow-host would not allow
        assertThat(OpenApi.document().operation("GET", path)).isPresent();
        assertThat(asked.required("port").asText()).isEqualTo(portOfContainer("name"));
    }

    @Test
    void ports_are_the_one_that_the_server_listens_on() {
        var settings = manifest("settings").required("data");
        var listens =
                settings.has("COMMERCE_PORT") ? settings.get("COMMERCE_PORT").asText() : DeployFiles.byDefault("port");

        assertThat(portOfContainer("containerPort")).isEqualTo(listens);
        assertThat(manifest("service").at("/spec/ports/0/targetPort").asText()).isEqualTo(portOfContainer("name"));
        assertThat(manifest("network-policy").at("/spec/ingress/0/ports/0/port").asText())
                .isEqualTo(portOfContainer("name"));
    }

    private String portOfContainer(String member) {
        return container.required("ports").get(0).required(member).asText();
    }

    @Test
    void what_is_set_are_settings_and_a_service_sets_none() {
        var settings = manifest("settings").required("data");

        DeployFiles.assertSettings(names(settings));
        DeployFiles.assertTaken(settings);
        assertThat(workloads()).allSatisfy(it -> {
            assertThat(it.at("/spec/template/spec/enableServiceLinks").isBoolean())
                    .isTrue();
            assertThat(it.at("/spec/template/spec/enableServiceLinks").booleanValue())
                    .isFalse();
            assertThat(containerOf(it).at("/envFrom/0/configMapRef/name"))
                    .isEqualTo(manifest("settings").at("/metadata/name"));
            assertThat(containerOf(it).has("env")).isFalse();
        });
    }

    private Stream<JsonNode> workloads() {
        return Stream.of(deployment, job);
    }

    @Test
    void the_password_is_a_file_of_the_secret() {
        var file = manifest("settings").at("/data/COMMERCE_DB_PASSWORD_FILE").asText();
        var secret = manifest("secret.example");

        assertThat(workloads()).allSatisfy(it -> {
            var volume = each(it.at("/spec/template/spec/volumes"))
                    .filter(one -> one.has("secret"))
                    .findFirst()
                    .orElseThrow();
            assertThat(volume.at("/secret/secretName")).isEqualTo(secret.at("/metadata/name"));
            var folder = mountOf(it, volume.required("name").asText());
            assertThat(names(secret.required("stringData")))
                    .contains(file.substring(folder.length() + 1))
                    .allMatch(name -> !name.contains("/"));
            assertThat(file).startsWith(folder + "/");
        });
    }

    private static String mountOf(JsonNode workload, String volume) {
        return each(containerOf(workload).required("volumeMounts"))
                .filter(it -> it.required("name").asText().equals(volume))
                .findFirst()
                .orElseThrow()
                .required("mountPath")
                .asText();
    }

    @Test
    void each_mount_is_of_a_volume() {
        assertThat(workloads())
                .allSatisfy(it -> assertThat(each(containerOf(it).required("volumeMounts"))
                                .map(mount -> mount.required("name").asText()))
                        .containsExactlyInAnyOrderElementsOf(each(it.at("/spec/template/spec/volumes"))
                                .map(volume -> volume.required("name").asText())
                                .toList()));
    }

    @Test
    void there_is_as_much_memory_as_a_server_may_take() {
        assertThat(workloads().map(DeployKubernetesTest::containerOf)).allSatisfy(it -> {
            assertThat(mebibytes(it.at("/resources/requests/memory"))).isGreaterThanOrEqualTo(LEAST_MEBIBYTES);
            assertThat(mebibytes(it.at("/resources/limits/memory")))
                    .isGreaterThanOrEqualTo(mebibytes(it.at("/resources/requests/memory")));
            assertThat(it.at("/resources/requests/cpu").asText()).isNotEmpty();
            assertThat(it.at("/resources/limits/cpu").asText()).isNotEmpty();
        });
    }

    private static int mebibytes(JsonNode quantity) {
        assertThat(quantity.asText()).endsWith("Mi");
        return Integer.parseInt(quantity.asText().replace("Mi", ""));
    }

    @Test
    void nobody_is_root_or_may_become_it() {
        assertThat(workloads()).allSatisfy(it -> {
            var spec = it.at("/spec/template/spec");
            assertThat(spec.at("/securityContext/runAsNonRoot").booleanValue()).isTrue();
            assertThat(spec.at("/securityContext/runAsUser").intValue()).isPositive();
            assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(spec.at("/automountServiceAccountToken").asText()).isEqualTo("false");
            var own = containerOf(it).required("securityContext");
            assertThat(own.required("allowPrivilegeEscalation").asText()).isEqualTo("false");
            assertThat(own.required("readOnlyRootFilesystem").booleanValue()).isTrue();
            assertThat(texts(own.at("/capabilities/drop"))).containsExactly("ALL");
        });
    }

    @Test
    void the_user_is_that_of_the_image() throws IOException {
        var ids = pod.at("/spec/securityContext");

        assertThat(DeployFiles.text("Dockerfile"))
                .contains("\nUSER " + ids.required("runAsUser") + ":" + ids.required("runAsGroup") + "\n");
    }

    @Test
    void a_pod_is_left_alone_before_it_is_told_to_stop_and_has_time_to() {
        var wait = container.at("/lifecycle/preStop/exec/command");
        var readiness = container.required("readinessProbe");
        var noticedAfter = readiness.required("periodSeconds").intValue()
                        * readiness.required("failureThreshold").intValue()
                + readiness.required("timeoutSeconds").intValue();

        assertThat(wait.get(0).asText()).isEqualTo("sleep");
        assertThat(wait.get(1).asInt()).isGreaterThanOrEqualTo(noticedAfter);
        assertThat(pod.at("/spec/terminationGracePeriodSeconds").intValue())
                .isGreaterThan(wait.get(1).asInt() + DeployFiles.MOST_SECONDS_TO_STOP);
    }

    @Test
    void some_server_is_always_there() {
        var replicas = deployment.at("/spec/replicas").intValue();

        assertThat(replicas).isGreaterThanOrEqualTo(2);
        assertThat(manifest("disruption-budget").at("/spec/maxUnavailable").intValue())
                .isBetween(1, replicas - 1);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").intValue())
                .isLessThan(replicas);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").intValue())
                .isPositive();
    }

    @Test
    void the_first_key_is_made_once_by_the_same_image() {
        DeployFiles.assertCommand(containerOf(job).required("args"));
        assertThat(containerOf(job).required("image")).isEqualTo(container.required("image"));
        assertThat(job.at("/spec/backoffLimit").asText()).isEqualTo("0");
        assertThat(job.at("/spec/template/spec/restartPolicy").asText()).isEqualTo("Never");
    }
}
