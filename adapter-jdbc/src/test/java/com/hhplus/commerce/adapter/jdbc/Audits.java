package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.audit.SqlEvidence;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Audits a store to which nobody writes now. */
final class Audits {
    private Audits() {}

    static void assertClean(Jdbi jdbi) {
        assertClean(jdbi, EnumSet.allOf(Check.class));
    }

    /** Only what the sums of sales promise. */
    static void assertSumsClean(Jdbi jdbi) {
        assertClean(jdbi, EnumSet.of(Check.SALE_SUMS));
    }

    private static void assertClean(Jdbi jdbi, Set<Check> checks) {
        var violations = new ArrayList<Violation>();
        jdbi.useHandle(
                handle -> Audit.of(new SqlEvidence(handle.getConnection(), query -> query), new Audit.Listener() {
                    @Override
                    public void violated(Violation violation) {
                        violations.add(violation);
                    }
                }));
        assertThat(violations).filteredOn(it -> checks.contains(it.check())).isEmpty();
    }
}
