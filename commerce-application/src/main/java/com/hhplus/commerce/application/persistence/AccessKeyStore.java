package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The access keys of a shop. Each call is durable by itself, and none is ever removed. */
public interface AccessKeyStore {
    void add(KeptAccessKey key);

    /** All of them, by id. */
    List<KeptAccessKey> all();

    /** Notes that a key is revoked, unless it is already, and answers it as it is then; nothing if there is none of this id. */
    Optional<AccessKey> revoke(AccessKeyId id, Instant at);
}
