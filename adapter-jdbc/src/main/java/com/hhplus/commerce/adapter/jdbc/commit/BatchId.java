package com.hhplus.commerce.adapter.jdbc.commit;

/** Identifies a batch for good: the random id of who writes one after the other, and a running number. No pair is ever used twice. */
public record BatchId(long writer, long number) {}
