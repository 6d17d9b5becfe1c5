package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.client.RemoteAudit;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server audits its store, while clients order from it. */
class AuditWhileOrderingTest {
    private static final int AUDITS = 10;

    @Test
    void a_store_in_memory_is_clean_at_any_time() {
        assertCleanWhileOrdering("memory:");
    }

    @Test
    void a_file_of_h2_is_clean_at_any_time(@TempDir Path folder) {
        assertCleanWhileOrdering("jdbc:h2:file:" + folder.resolve("shop"));
    }

    private static void assertCleanWhileOrdering(String url) {
        try (var store = PersistenceProvider.find(StoreAddress.of(url));
                var api = Api.over(store)) {
            api.stocks("pen", 1, 1_000_000);
            api.charges("kim", 1_000_000);
            var isOver = new AtomicBoolean();

            var orders = Crowd.of(5).each(n -> n == 0 ? audit(api, isOver) : order(api, isOver));

            assertThat(orders).allMatch(count -> count >= AUDITS);
        }
    }

    private static long audit(Api api, AtomicBoolean isOver) {
        try {
            var violations = new ArrayList<Violation>();
            for (int n = 0; n < AUDITS; n++) {
                new RemoteAudit(URI.create("http://127.0.0.1:" + api.port()), Optional.empty())
                        .run(collecting(violations));
            }
            assertThat(violations).isEmpty();
            return AUDITS;
        } finally {
            isOver.set(true);
        }
    }

    private static Audit.Listener collecting(List<Violation> violations) {
        return new Audit.Listener() {
            @Override
            public void violated(Violation violation) {
                violations.add(violation);
            }
        };
    }

    /** How often. */
    private static long order(Api api, AtomicBoolean isOver) {
        var count = 0L;
        while (!isOver.get() || count < AUDITS) {
            var order = api.orders("kim", "pen", 1);
            api.post("/v1/orders/" + order + "/cancel").mustBe(200);
            api.orders("kim", "pen", 2);
            count++;
        }
        return count;
    }
}
