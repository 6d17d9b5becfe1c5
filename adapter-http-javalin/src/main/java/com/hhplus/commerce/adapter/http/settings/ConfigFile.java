package com.hhplus.commerce.adapter.http.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A file of settings: Java properties in UTF-8, such as {@code port=7070}. Each name is there once, and is known.
 *
 * @param entries by their names
 */
record ConfigFile(Map<String, Said> entries) {
    private static final String NO_SECRET =
            "(?s)\\s*[a-z][a-z-]*\\s*[=:](?!=).*"; // or a file of a password would be told

    static ConfigFile none() {
        return new ConfigFile(Map.of());
    }

    /** @throws Misconfigured with the line, if it cannot be gone by */
    static ConfigFile read(String file, Set<String> known) {
        var entries = new LinkedHashMap<String, Said>();
        for (var line : linesOf(file)) {
            var place = file + ", line " + line.number();
            for (var entry : parse(line, place).entrySet()) {
                var name = entry.getKey().toString();
                if (!known.contains(name)) {
                    throw Misconfigured.in(
                            place, "there is no setting" + (line.text().matches(NO_SECRET) ? " '" + name + "'" : " …"));
                }
                var before = entries.putIfAbsent(name, new Said(entry.getValue().toString(), place));
                if (before != null) {
                    throw Misconfigured.in(place, name + " is said a second time, after " + before.where());
                }
            }
        }
        return new ConfigFile(entries);
    }

    private static Properties parse(Line line, String place) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(line.text()));
        } catch (IOException | IllegalArgumentException malformed) {
            throw Misconfigured.in(place, "no four digits follow its \\u");
        }
        return properties;
    }

    private static List<Line> linesOf(String file) {
        try {
            return Line.logical(Files.readAllLines(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw Misconfigured.of(Configuration.FILE, "cannot read " + file);
        }
    }

    /** What Java takes for one line: one that ends in a backslash is gone on with by the next one, unless it is a comment. */
    private record Line(int number, String text) {
        static List<Line> logical(List<String> natural) {
            var lines = new ArrayList<Line>();
            var next = 0;
            while (next < natural.size()) {
                var first = next;
                var text = new StringBuilder(natural.get(next++));
                while (!text.toString().matches("\\s*[#!].*") && goesOn(text) && next < natural.size()) {
                    text.append('\n').append(natural.get(next++));
                }
                lines.add(new Line(first + 1, text.toString()));
            }
            return lines;
        }

        private static boolean goesOn(CharSequence text) {
            var backslashes = text.toString().replaceFirst("(?s).*[^\\\\]", "").length();
            return backslashes % 2 == 1;
        }
    }
}
