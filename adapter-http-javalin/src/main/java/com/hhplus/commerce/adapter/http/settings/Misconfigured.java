package com.hhplus.commerce.adapter.http.settings;

/** What was set cannot be: its message is one line, without a secret. */
public final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String option; // empty for a whole file

    private Misconfigured(String option, String message) {
        super(message);
        this.option = option;
    }

    /** @param option such as {@code --port} */
    public static Misconfigured of(String option, String problem) {
        return new Misconfigured(option, "Invalid value for option '" + option + "': " + problem);
    }

    /** Of a file that cannot be gone by. */
    static Misconfigured in(String place, String problem) {
        return new Misconfigured("", place + ": " + problem);
    }

    /** The name of the setting; empty if that is a file of settings. */
    public String setting() {
        return option.replaceFirst("^--", "");
    }
}
