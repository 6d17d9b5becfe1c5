package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Rejection;

/** There is no access key of this id. */
public final class AccessKeyNotFound extends Rejection {
    private final AccessKeyId key;

    public AccessKeyNotFound(AccessKeyId key) {
        super("no such access key: " + key);
        this.key = key;
    }

    public AccessKeyId key() {
        return key;
    }
}
