package com.hhplus.commerce.adapter.http;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What a command, and each below it, can be asked about itself. Those that picocli has ready need variables to be filled in, which a password may look like. */
final class HelpOptions {
    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean isHelpWanted;

    @Option(
            names = {"-V", "--version"},
            scope = ScopeType.INHERIT,
            versionHelp = true,
            description = "Print version information and exit.")
    private boolean isVersionWanted;
}
