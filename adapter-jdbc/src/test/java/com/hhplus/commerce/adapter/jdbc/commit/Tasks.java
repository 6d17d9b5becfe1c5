package com.hhplus.commerce.adapter.jdbc.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/** An executor whose threads are pretended: which task runs next, and when, is drawn. */
final class Tasks implements Executor {
    private final SplittableRandom random;
    private final List<Runnable> waiting = new ArrayList<>();

    Tasks(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Runs one, if there is one. */
    void runOne() {
        if (!waiting.isEmpty()) {
            waiting.remove(random.nextInt(waiting.size())).run();
        }
    }
}
