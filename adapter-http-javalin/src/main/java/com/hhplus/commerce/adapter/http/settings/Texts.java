package com.hhplus.commerce.adapter.http.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What is told of the settings. */
public final class Texts {
    private static final String NOT_SET = "-";

    private final List<Setting> settings;
    private final Sources sources;

    public Texts(CommandSpec command, Sources sources) {
        this.settings = Setting.of(command);
        this.sources = sources;
    }

    /** For the help: the description of each setting, with its variable and with what it is without a flag. */
    public ResourceBundle descriptions() {
        var texts = settings.stream().collect(Collectors.toMap(Setting::name, this::description));
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return texts.entrySet().stream()
                        .map(text -> new Object[] {text.getKey(), text.getValue()})
                        .toArray(Object[][]::new);
            }
        };
    }

    private String description(Setting setting) {
        var option = setting.option();
        var now = sources.said(setting.name())
                .map(Said::value)
                .or(() -> Optional.ofNullable(option.defaultValue()))
                .filter(value -> !setting.isSecret())
                .map(value -> "; now " + setting.shown(value))
                .orElse("");
        return (String.join(" ", option.description()) + " (" + setting.variable() + now + ")").replace("%", "%%");
    }

    /** Each setting in a line, with its value and where that was said, once the command line was understood. */
    public List<String> lines() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("setting", "value", "said by"));
        settings.forEach(it -> rows.add(List.of(it.name(), value(it), where(it))));
        return rows.stream()
                .map(row -> padded(row.get(0), widthOf(rows, 0)) + "  " + padded(row.get(1), widthOf(rows, 1)) + "  "
                        + row.get(2))
                .toList();
    }

    private static String value(Setting setting) {
        Object value = setting.option().getValue();
        if (value == null) {
            return NOT_SET;
        }
        var text = value instanceof List<?> some
                ? some.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
        return setting.shown(text);
    }

    private String where(Setting setting) {
        return sources.isFlag(setting.name())
                ? "--" + setting.name()
                : sources.whereBesidesFlags(setting.name()).orElse("default");
    }

    private static int widthOf(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
