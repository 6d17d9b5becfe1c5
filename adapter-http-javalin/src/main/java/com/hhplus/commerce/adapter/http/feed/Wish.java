package com.hhplus.commerce.adapter.http.feed;

import com.hhplus.commerce.application.usecase.EventType;
import java.util.Set;

/**
 * Which events somebody wants at once.
 *
 * @param limit how many at the most
 * @param bytes how long they may be together, unless it is one
 * @param types of which types; none stands for all
 */
record Wish(int limit, int bytes, Set<EventType> types) {
    Wish atMost(int fewer) {
        return new Wish(Math.min(limit, fewer), bytes, types);
    }
}
