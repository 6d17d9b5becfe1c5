package com.hhplus.commerce.application;

/** Threads that work beside those of callers, and hold up no end of a program. */
final class Threads {
    private Threads() {}

    static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Waits until it has come to its end, whatever happens to who waits. */
    static void join(Thread thread) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException impatient) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
