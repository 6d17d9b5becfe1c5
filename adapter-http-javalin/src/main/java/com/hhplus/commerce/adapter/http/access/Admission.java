package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.adapter.http.access.limit.Allowance;
import java.util.Optional;

/**
 * How a request goes on.
 *
 * @param callerOrRefusal who asks, or why he is not known: then there may be something for him all the same
 * @param allowance what is left to him, if there is a limit
 */
public record Admission(Object callerOrRefusal, Optional<Allowance> allowance) {}
