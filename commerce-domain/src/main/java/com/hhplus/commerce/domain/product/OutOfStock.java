package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.Rejection;
import java.util.List;
import java.util.stream.Collectors;

/** More units were asked for than there are; all that fall short are named. */
public final class OutOfStock extends Rejection {
    private final List<Shortage> shortages;

    public OutOfStock(List<Shortage> shortages) {
        super(shortages.stream()
                .map(s -> s.product() + ": " + s.asked() + " asked, " + s.available() + " available")
                .collect(Collectors.joining("; ")));
        this.shortages = List.copyOf(shortages);
    }

    public List<Shortage> shortages() {
        return shortages;
    }
}
