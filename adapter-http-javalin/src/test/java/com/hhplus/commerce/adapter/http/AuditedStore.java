package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Persistence;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A store in memory whose audits say what a test would have them say. */
public final class AuditedStore implements ForwardingPersistence {
    private final Persistence memory = new InMemoryPersistence();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Audit audit = memory.audit();

    public void auditWith(Audit other) {
        audit = other;
    }

    /** Begins that its audits say how far they are without end. */
    public void auditEndlessly() {
        auditWith(listener -> {
            try {
                while (true) {
                    listener.progressed(1, 2);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            } finally {
                ended.countDown();
            }
        });
    }

    /** Waits until an endless one has come to its end all the same. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public Persistence delegate() {
        return memory;
    }

    @Override
    public Audit audit() {
        return listener -> audit.run(listener);
    }
}
