package com.hhplus.commerce.adapter.inmemory;

import static java.util.Comparator.comparing;

import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Pause;
import com.hhplus.commerce.application.persistence.Unsettled;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is under way with orders whose money moves elsewhere, and when it was last taken to be asked for. */
final class UnderWay {
    private record Entry(Unsettled unsettled, Instant begun, Instant taken, int times) {
        boolean isDue(Instant now, Duration patience) {
            return !taken.plus(Pause.after(times, patience)).isAfter(now);
        }

        Entry takenAt(Instant now) {
            return new Entry(unsettled, begun, now, times + 1);
        }

        Due due(Instant now) {
            return new Due(unsettled.order(), Duration.between(begun, now));
        }
    }

    private final Map<OrderId, Entry> entries = new HashMap<>();

    void add(Unsettled begun) {
        var now = Instant.now();
        entries.put(begun.order(), new Entry(begun, now, now, 0));
    }

    void change(Unsettled changed) {
        entries.computeIfPresent(
                changed.order(), (order, entry) -> new Entry(changed, entry.begun(), entry.taken(), entry.times()));
    }

    void remove(OrderId order) {
        entries.remove(order);
    }

    Optional<Unsettled> find(OrderId order) {
        return Optional.ofNullable(entries.get(order)).map(Entry::unsettled);
    }

    Collection<Pending> all() {
        return entries.values().stream().map(it -> it.unsettled().pending()).toList();
    }

    List<Due> takeDue(int limit, Duration patience) {
        var now = Instant.now();
        var due = entries.values().stream()
                .filter(it -> it.isDue(now, patience))
                .sorted(comparing(Entry::taken))
                .limit(limit)
                .toList();
        due.forEach(it -> entries.put(it.unsettled().order(), it.takenAt(now)));
        return due.stream().map(it -> it.due(now)).toList();
    }
}
