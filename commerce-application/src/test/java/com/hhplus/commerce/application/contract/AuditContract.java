package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Audit.Result;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A store says of itself what is true. */
public interface AuditContract extends Fixture {
    @Test
    default void an_empty_store_is_clean() {
        var summary = persistence().audit().run(Audit.Listener.SILENT);

        assertThat(summary.isClean()).isTrue();
        assertThat(summary.results()).extracting(Result::check).isEqualTo(Check.ofOneStore());
        assertThat(summary.results()).extracting(Result::rows).containsOnly(0L);
    }

    @Test
    default void a_store_in_which_everything_has_happened_is_clean() {
        var scene = Scene.over(persistence());
        for (var command : Command.values()) {
            command.give(scene, command.takesKey() ? key(command.name()) : key("unused"));
        }
        scene.shop().stocked("free", 0, 5).stocked("dear", 700, 3).charged("bob", 700);
        scene.shop().place("bob", "2 free", "1 dear");
        var cancelled = scene.shop().place("bob", "1 free");
        scene.shop().giveBack(cancelled.id(), "1 free");
        scene.shop().payments().refund(Scene.CHOSEN, 1, Money.of(20));
        scene.shop().payments().voidPayment(new PaymentId(new UUID(0x7000L, 1)));
        scene.shop().orders().cancel(cancelled.id());

        var violations = new ArrayList<Violation>();
        var summary = persistence().audit().run(new Audit.Listener() {
            @Override
            public void violated(Violation violation) {
                violations.add(violation);
            }
        });

        assertThat(violations).isEmpty();
        assertThat(summary.isClean()).isTrue();
        assertThat(rows(summary, Check.WALLETS)).isEqualTo(2);
        assertThat(rows(summary, Check.ENTRIES)).isEqualTo(16);
        assertThat(rows(summary, Check.STOCK)).isEqualTo(3);
        assertThat(rows(summary, Check.ADJUSTMENTS)).isEqualTo(4);
        assertThat(rows(summary, Check.ORDER_PAYMENTS)).isEqualTo(5);
        assertThat(rows(summary, Check.PAYMENTS)).isEqualTo(2);
        assertThat(rows(summary, Check.CLAIMS)).isEqualTo(3);
        assertThat(rows(summary, Check.RETURNS)).isEqualTo(6);
        assertThat(rows(summary, Check.RETURNED)).isEqualTo(3);
        assertThat(rows(summary, Check.REFUNDED)).isEqualTo(6);
        assertThat(rows(summary, Check.REFUNDS)).isEqualTo(6);
        assertThat(rows(summary, Check.KEYS)).isEqualTo(8);
        assertThat(rows(summary, Check.CHANGES)).isEqualTo(4);
        assertThat(rows(summary, Check.EVENTS)).isEqualTo(25);
    }

    private static long rows(Audit.Summary summary, Check check) {
        return summary.results().get(check.ordinal()).rows();
    }

    @Test
    default void an_audit_says_how_far_it_is_from_nothing_to_all() {
        Scene.over(persistence());
        var done = new ArrayList<Long>();
        var totals = new ArrayList<Long>();

        persistence().audit().run(new Audit.Listener() {
            @Override
            public void progressed(long rows, long total) {
                done.add(rows);
                totals.add(total);
            }
        });

        assertThat(done).isSorted().startsWith(0L).endsWith(totals.get(0)).hasSizeGreaterThan(2);
        assertThat(totals).containsOnly(totals.get(0));
    }

    @Test
    default void an_audit_ends_when_its_listener_has_had_enough_and_can_be_made_again() {
        var scene = Scene.over(persistence());
        var enough = new UncheckedIOException(new IOException("enough"));

        assertThatThrownBy(() -> persistence().audit().run(new Audit.Listener() {
                    @Override
                    public void progressed(long done, long total) {
                        throw enough;
                    }
                }))
                .isSameAs(enough);

        scene.shop().charged("bob", 700);
        assertThat(persistence().audit().run(Audit.Listener.SILENT).isClean()).isTrue();
    }

    @Test
    default void a_store_is_clean_at_any_time_while_others_write() {
        var shop = TestShop.over(persistence()).stocked("apple", 3, 100_000).charged("ann", 1_000_000);
        var isOver = new AtomicBoolean();

        var violations = Crowd.of(3).each(thread -> {
            if (thread > 0) {
                var through = shop.through(persistence());
                while (!isOver.get()) {
                    var order = through.place("ann", "1 apple");
                    through.orders().cancel(order.id());
                    through.giveBack(through.place("ann", "3 apple").id(), "2 apple");
                    through.refund(through.pay("ann", 2).id(), 1);
                    through.pay("ann", 1);
                    through.place("ann", "2 apple");
                }
                return 0L;
            }
            try {
                return IntStream.range(0, 10)
                        .mapToLong(n ->
                                persistence().audit().run(Audit.Listener.SILENT).violations())
                        .sum();
            } finally {
                isOver.set(true);
            }
        });

        assertThat(violations).isEqualTo(List.of(0L, 0L, 0L));
    }
}
