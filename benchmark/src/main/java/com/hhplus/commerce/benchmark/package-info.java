/**
 * Orders per second, and what one costs, of the kernel and of what everybody would write, on the same durable database.
 * {@link com.hhplus.commerce.benchmark.Benchmark} is the command.
 */
package com.hhplus.commerce.benchmark;
