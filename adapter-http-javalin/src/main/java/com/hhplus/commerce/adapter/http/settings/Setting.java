package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * What can be said by a flag, by a variable of the environment, or by a line of a file.
 *
 * @param option its flag
 */
public record Setting(OptionSpec option) {
    private static final String NOT_SHOWN = "…";
    private static final String URL = "(?s)[A-Za-z][A-Za-z0-9+.-]+:.*";

    /** The settings of a command, in the order of their fields. */
    public static List<Setting> of(CommandSpec command) {
        return command.options().stream()
                .filter(Setting::isOne)
                .map(Setting::new)
                .toList();
    }

    /** All flags that each subcommand has, too, but for the one that is a deed. */
    static boolean isOne(ArgSpec argument) {
        return argument instanceof OptionSpec option
                && option.scopeType() == ScopeType.INHERIT
                && !option.longestName().equals(Configuration.SHOW);
    }

    /** As the flag without its dashes. */
    public String name() {
        return option.longestName().substring(2);
    }

    /** Of the environment. */
    public String variable() {
        return variableOf(name());
    }

    static String variableOf(String name) {
        return "COMMERCE_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether it can be in the file: where that is cannot. */
    boolean isInFile() {
        return !option.longestName().equals(Configuration.FILE);
    }

    boolean isSecret() {
        return option.userObject() instanceof AnnotatedElement field && field.isAnnotationPresent(Secret.class);
    }

    /** A value of it, without anything that may be a secret. */
    String shown(String value) {
        if (isSecret()) {
            return NOT_SHOWN;
        }
        var harmless = value.matches(URL) ? StoreAddress.of(value).toString() : value;
        return harmless.replaceAll("\\p{Cc}", " ");
    }
}
