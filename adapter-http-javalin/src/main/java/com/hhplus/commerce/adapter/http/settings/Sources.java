package com.hhplus.commerce.adapter.http.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the settings of a process come from: its flags, else the environment, else a file, else they are the default. A secret and the
 * file that has it, such as {@code db-password} and {@code db-password-file}, are one setting in that: who says either overrides both.
 */
public final class Sources implements IDefaultValueProvider {
    private static final String FILE = "-file";

    private final Set<String> flags;
    private final Map<String, String> environment;
    private final ConfigFile file;

    private Sources(Set<String> flags, Map<String, String> environment, ConfigFile file) {
        this.flags = flags;
        this.environment = environment;
        this.file = file;
    }

    /**
     * The file is the one that the flag or the variable for it names.
     *
     * @throws Misconfigured if that cannot be gone by
     */
    public static Sources of(CommandSpec command, Map<String, String> environment, String... args) {
        var flags = Arrays.stream(args)
                .filter(arg -> arg.startsWith("--"))
                .map(arg -> arg.split("=", 2)[0])
                .collect(Collectors.toSet());
        var known = Setting.of(command).stream()
                .filter(Setting::isInFile)
                .map(Setting::name)
                .collect(Collectors.toSet());
        var file = valueOf(Configuration.FILE, List.of(args))
                .or(() -> Optional.ofNullable(environment.get(Setting.variableOf("config"))))
                .map(path -> ConfigFile.read(path, known))
                .orElseGet(ConfigFile::none);
        return new Sources(flags, environment, file);
    }

    /** Needed before all flags are understood, since what is not among them is in the file that one of them names. */
    private static Optional<String> valueOf(String flag, List<String> args) {
        var joined = args.stream().filter(arg -> arg.startsWith(flag + "=")).findFirst();
        var next = args.indexOf(flag) + 1;
        return joined.map(arg -> arg.substring(flag.length() + 1))
                .or(() -> next > 0 && next < args.size() ? Optional.of(args.get(next)) : Optional.empty());
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return Setting.isOne(argument)
                ? said(new Setting((OptionSpec) argument).name())
                        .map(Said::value)
                        .orElse(null)
                : null;
    }

    /** What was said by other means than a flag. */
    Optional<Said> said(String name) {
        var other = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name + FILE;
        if (isFlag(other)) {
            return Optional.empty();
        }
        var variable = Setting.variableOf(name);
        if (environment.containsKey(variable) || environment.containsKey(Setting.variableOf(other))) {
            return Optional.ofNullable(environment.get(variable)).map(value -> new Said(value, variable));
        }
        return Optional.ofNullable(file.entries().get(name));
    }

    /** Where it was said if not by a flag: the name of a variable, or a file and its line. */
    public Optional<String> whereBesidesFlags(String name) {
        return isFlag(name) ? Optional.empty() : said(name).map(Said::where);
    }

    /** Whether what counts was said by the file. */
    public boolean isInFile(String name) {
        return whereBesidesFlags(name).isPresent() && !environment.containsKey(Setting.variableOf(name));
    }

    public boolean isFlag(String name) {
        return flags.contains("--" + name);
    }
}
