package com.hhplus.commerce.adapter.jdbc.commit;

/** Identifies a batch for good: one by one number of one committer, neither of which is ever used again. */
public record BatchId(long committer, long number) {}
