package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What a database means by a failure. */
public enum Failure {
    /** Another transaction changed what this one had seen, or both waited for each other. */
    CHANGED,
    /** Another transaction holds locked what this one needs, for longer than is waited. */
    LOCKED,
    /** A row of this key is there already. */
    DUPLICATE,
    /** A column can never hold such data: too long, too large, or in characters that it does not know. */
    UNFIT,
    /** The statement or its data are to blame in another way; as after the others above, the database has rolled back. */
    FAULT,
    /** Anything else, which may well be the end of the connection. */
    UNKNOWN;

    private static final Set<String> CLASSES_OF_FAULTS = Set.of("0A", "21", "23", "2B", "42", "44", "54", "P0");

    /** By the SQLSTATEs that are the same in all databases. */
    public static Failure ofStandard(String state) {
        if (state.length() != 5) {
            return UNKNOWN; // in H2 one that begins with 9 is its own, and tells a fault as often as a loss
        }
        var kind = state.substring(0, 2);
        return switch (state) {
            case "40001" -> CHANGED;
            case "23505" -> DUPLICATE;
            default -> kind.equals("22") ? UNFIT : CLASSES_OF_FAULTS.contains(kind) ? FAULT : UNKNOWN;
        };
    }

    /** Whether the statement or its data are to blame, or what is there already. */
    public boolean isFault() {
        return this == DUPLICATE || this == UNFIT || this == FAULT;
    }

    /** The SQLSTATE of a failure, or an empty text. */
    public static String stateOf(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }
}
