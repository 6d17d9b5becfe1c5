package com.hhplus.commerce.application.persistence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a store is, and who opens it.
 *
 * @param url such as {@code memory:} or {@code jdbc:postgresql://localhost/shop}
 * @param unsafeAllowed whether the store may be one that is set to lose in a crash what was answered
 */
public record StoreAddress(String url, Optional<String> user, Optional<String> password, boolean unsafeAllowed) {
    private static final String HIDDEN = "…";
    private static final int SHORTEST_SECRET = 4; // or the letters of other words would be hidden too

    private static final String SCHEME = "(?i:jdbc:[a-z0-9]+:(?:[a-z0-9]+:(?=@|//))?|[a-z][a-z0-9+.-]*:)(?://)?";
    private static final String SERVER =
            "(?:[\\w.-]*|\\[[\\p{XDigit}:.]+])(?::(?:\\d+|port))?"; // the word is left from an example
    private static final String SERVERS = SERVER + "(?:," + SERVER + ")*(?:/[\\w./~-]*)?";
    private static final String H2_FILE = "(?i:jdbc:h2:)(?!\\w*:?//)(?:[^@]*|(?:file:)?[^:]*)";
    private static final String POSTGRES_HERE = "(?i:jdbc:postgresql:)[\\w.-]*";

    private static final Pattern HARMLESS = Pattern.compile(
            SCHEME + "(?<=//)" + SERVERS + "|[A-Za-z][\\w+.-]*:|" + POSTGRES_HERE + "|" + H2_FILE, Pattern.DOTALL);
    private static final Pattern WITH_USER =
            Pattern.compile("(?<scheme>" + SCHEME + ")(?<user>.*)@(?<servers>" + SERVERS + ")", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("(?<name>\\w+)=(?<value>.*)", Pattern.DOTALL);
    private static final Set<String> HARMLESS_SETTINGS = Set.of(
            "applicationname", "currentschema", "ifexists", "mode", "ssl", "sslmode", "targetservertype", "user");

    public StoreAddress(String url, Optional<String> user, Optional<String> password) {
        this(url, user, password, false);
    }

    public static StoreAddress of(String url) {
        return new StoreAddress(url, Optional.empty(), Optional.empty());
    }

    /** The same, but opened even if the store is set to lose in a crash what was answered, as for tests. */
    public StoreAddress evenIfUnsafe() {
        return new StoreAddress(url, user, password, true);
    }

    /** Whether nothing before the settings can hold a secret: it names no more than a place. */
    public boolean namesPlainPlace() {
        return HARMLESS.matcher(place()).matches()
                && settings().stream()
                        .limit(1)
                        .allMatch(it -> SETTING.matcher(it).matches());
    }

    /** {@code text} without the secrets of this address, such as what a driver says of it. */
    public String hideIn(String text) {
        var hidden = text.replace(url, shownUrl());
        var values = settings().stream()
                .map(SETTING::matcher)
                .filter(it -> it.matches() && !isHarmless(it.group("name")))
                .map(it -> it.group("value"));
        for (var secret : Stream.concat(password.stream(), values).toList()) {
            hidden = secret.length() < SHORTEST_SECRET ? hidden : hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    /** Without anything that may be a secret, so that it can be logged. */
    @Override
    public String toString() {
        return user.map(name -> shownUrl() + " as " + name).orElseGet(this::shownUrl);
    }

    private String shownUrl() {
        var shown = new StringBuilder(namesPlainPlace() ? place() : shownPlace());
        var end = place().length();
        for (var setting : settings()) {
            shown.append(url.charAt(end)).append(shown(setting));
            end += 1 + setting.length();
        }
        return shown.toString().replaceAll("\\p{Cc}", " ");
    }

    private String place() {
        return url.split("[?;]", 2)[0];
    }

    private List<String> settings() {
        var settings = url.substring(place().length());
        return settings.isEmpty() ? List.of() : List.of(settings.substring(1).split("[&;]", -1));
    }

    private String shownPlace() {
        var withUser = WITH_USER.matcher(place());
        if (withUser.matches()) {
            var user = withUser.group("user").isEmpty() ? "" : HIDDEN;
            return withUser.group("scheme") + user + "@" + withUser.group("servers");
        }
        var scheme = Pattern.compile(SCHEME).matcher(place());
        return (scheme.lookingAt() ? scheme.group() : "") + HIDDEN;
    }

    private static String shown(String setting) {
        var parts = SETTING.matcher(setting);
        if (!parts.matches()) {
            return HIDDEN;
        }
        var name = parts.group("name");
        return name + "=" + (isHarmless(name) ? parts.group("value") : HIDDEN);
    }

    private static boolean isHarmless(String setting) {
        return HARMLESS_SETTINGS.contains(setting.toLowerCase(Locale.ROOT));
    }
}
