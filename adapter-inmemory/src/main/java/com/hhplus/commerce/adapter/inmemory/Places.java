package com.hhplus.commerce.adapter.inmemory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Where those who follow the feed have come to, each held by one at a time. */
final class Places {
    private record Place(long position, UUID holder, long until) {
        boolean isFree(long now) {
            return holder == null || now - until >= 0;
        }
    }

    private final Map<String, Place> places = new HashMap<>();

    OptionalLong hold(String name, UUID holder, Duration time) {
        var now = System.nanoTime();
        var place = places.getOrDefault(name, new Place(0, null, now));
        if (!place.isFree(now) && !holder.equals(place.holder())) {
            return OptionalLong.empty();
        }
        places.put(name, new Place(place.position(), holder, now + time.toNanos()));
        return OptionalLong.of(place.position());
    }

    boolean advance(String name, UUID holder, long position, Duration time) {
        if (!isHeld(name, holder)) {
            return false;
        }
        places.put(name, new Place(position, holder, System.nanoTime() + time.toNanos()));
        return true;
    }

    boolean release(String name, UUID holder) {
        if (isHeld(name, holder)) {
            places.put(name, new Place(places.get(name).position(), null, 0));
        }
        return true;
    }

    private boolean isHeld(String name, UUID holder) {
        return places.containsKey(name) && holder.equals(places.get(name).holder());
    }

    boolean forget(String name) {
        return places.remove(name) != null;
    }
}
