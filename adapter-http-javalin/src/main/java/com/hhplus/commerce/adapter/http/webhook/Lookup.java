package com.hhplus.commerce.adapter.http.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks up the addresses that are then connected to, and refuses those that may not be: all of a host, if one is such. In threads of its
 * own, a name in one at a time, so that a name that nobody answers for holds up only its own webhooks.
 */
final class Lookup implements SocketAddressResolver, AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 10;

    private final Names names;
    private final Predicate<InetAddress> callable;
    private final ExecutorService threads = threads();
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    Lookup(Names names, Predicate<InetAddress> callable) {
        this.names = names;
        this.callable = callable;
    }

    private static ExecutorService threads() {
        var threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "commerce-webhook-names");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        addressesOf(host).whenComplete((found, failure) -> {
            if (failure == null) {
                addresses.succeeded(found.stream()
                        .map(it -> new InetSocketAddress(it, port))
                        .toList());
            } else {
                addresses.failed(failure instanceof CompletionException ? failure.getCause() : failure);
            }
        });
    }

    private CompletableFuture<List<InetAddress>> addressesOf(String host) {
        var fresh = new CompletableFuture<List<InetAddress>>();
        var known = underWay.putIfAbsent(host, fresh);
        if (known != null) {
            return known;
        }
        threads.execute(() -> {
            try {
                var found = mustBeCallable(names.addressesOf(host));
                underWay.remove(host);
                fresh.complete(found);
            } catch (Exception | Error failure) {
                underWay.remove(host);
                fresh.completeExceptionally(failure);
            }
        });
        return fresh;
    }

    private List<InetAddress> mustBeCallable(List<InetAddress> found) throws PrivateAddress {
        for (var address : found) {
            if (!callable.test(address)) {
                throw new PrivateAddress(address);
            }
        }
        return found;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
