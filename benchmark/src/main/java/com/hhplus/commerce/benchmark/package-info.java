/**
 * What an order costs: in the kernel, and in what many would write instead, on the same durable database.
 * {@link com.hhplus.commerce.benchmark.Benchmark} is the command, {@link com.hhplus.commerce.benchmark.Scene} lists what is measured.
 */
package com.hhplus.commerce.benchmark;
