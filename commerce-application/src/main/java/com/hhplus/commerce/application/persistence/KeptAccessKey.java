package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.AccessKey;

/**
 * An access key, and what tells whether a secret is its own.
 *
 * @param hash the SHA-256 of the secret, which is random enough to need no more
 */
public record KeptAccessKey(AccessKey key, byte[] hash) {}
