package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.hhplus.commerce.adapter.http.settings.Configuration;
import com.hhplus.commerce.adapter.http.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The files by which servers are run elsewhere, and what they may say of a server. */
final class DeployFiles {
    static final Path FOLDER = Path.of("../deploy");

    /** After it was told to stop, a server ends within these. */
    static final int MOST_SECONDS_TO_STOP = 10;

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private DeployFiles() {}

    static JsonNode yaml(String file) {
        return documents(file).get(0);
    }

    static List<JsonNode> documents(String file) {
        try (var found = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(FOLDER.resolve(file).toFile())) {
            return found.readAll();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<String> texts(JsonNode list) {
        return each(list).map(JsonNode::asText).toList();
    }

    /** All are settings of the server, and none is a secret that can be seen: those have a file. */
    static void assertSettings(Collection<String> variables) {
        var known = settings().map(Setting::variable).collect(Collectors.toSet());
        var secrets = known.stream().filter(it -> known.contains(it + "_FILE")).collect(Collectors.toSet());

        assertThat(variables).isSubsetOf(known).doesNotContainAnyElementsOf(secrets);
    }

    /** What is said of a server, of each of which the server takes the value. */
    static void assertTaken(JsonNode variables) {
        var flags = settings()
                .filter(it -> variables.has(it.variable()))
                .map(it -> "--" + it.name() + "=" + variables.get(it.variable()).asText())
                .toArray(String[]::new);

        new CommandLine(new Configured()).parseArgs(flags);
    }

    /** That the command line understands these arguments. */
    static void assertCommand(JsonNode arguments) {
        var parsed = new CommandLine(new Main()).parseArgs(texts(arguments).toArray(String[]::new));

        assertThat(parsed.subcommand()).isNotNull();
    }

    static String byDefault(String name) {
        return settings()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow()
                .option()
                .defaultValue();
    }

    private static Stream<Setting> settings() {
        return Setting.of(new CommandLine(new Configured()).getCommandSpec()).stream();
    }

    @Command
    private static final class Configured {
        @Mixin
        private Configuration configuration;
    }

    static Set<String> names(JsonNode object) {
        return object.properties().stream().map(it -> it.getKey()).collect(Collectors.toSet());
    }

    static List<String> words(String text) {
        return Arrays.asList(text.split("\\s+"));
    }
}
