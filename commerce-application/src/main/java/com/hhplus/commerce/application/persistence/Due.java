package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.OrderId;
import java.time.Duration;

/**
 * An order with which something is under way that it is time to ask for again.
 *
 * @param age how long ago it was begun
 */
public record Due(OrderId order, Duration age) {}
