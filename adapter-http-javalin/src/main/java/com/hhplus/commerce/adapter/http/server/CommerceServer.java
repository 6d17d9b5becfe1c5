package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.problem.Problems;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.Stopping;
import com.hhplus.commerce.adapter.http.route.Routes;
import com.hhplus.commerce.application.Commerce;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A shop that listens on a port. It does not own the shop's store, which is to be closed after it. */
public final class CommerceServer implements AutoCloseable {
    /** After it was told to stop, what was sent before is still read: also by who has just connected. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long STOP_TIMEOUT_MILLIS = 7_000;
    private static final int MOST_AT_ONCE = 250; // as many as Javalin has platform threads; an order waits without one

    /** They take less time than platform threads do, and since JDK 24 one that waits for a monitor holds no other up. */
    private static final boolean VIRTUAL_THREADS_PAY = Runtime.version().feature() >= 25;

    private final Javalin javalin;
    private final Stopping stopping;

    private CommerceServer(Javalin javalin, Stopping stopping) {
        this.javalin = javalin;
        this.stopping = stopping;
    }

    /**
     * Starts to listen. On a loopback address it answers only who calls it by the name of one, elsewhere whoever reaches it.
     *
     * @param port 0 for any free one
     * @throws io.javalin.util.JavalinBindException if the port cannot be had
     */
    public static CommerceServer start(Commerce commerce, String host, int port) {
        return start(commerce, host, port, Set.of());
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param allowedHosts by which names, without ports, it may be called besides those of loopback, such as a proxy's; {@code *} is
     *     any
     * @throws io.javalin.util.JavalinBindException if the port cannot be had
     */
    public static CommerceServer start(Commerce commerce, String host, int port, Set<String> allowedHosts) {
        return start(commerce, host, port, allowedHosts, Optional.empty());
    }

    /**
     * As {@link #start(Commerce, String, int, Set)}.
     *
     * @param payServer where the wallets and payments lie, if not in the shop; it is asked what clients ask of them
     */
    public static CommerceServer start(
            Commerce commerce, String host, int port, Set<String> allowedHosts, Optional<PayServer> payServer) {
        return start(commerce, host, port, allowedHosts, payServer, HEARTBEAT);
    }

    /** @param heartbeat how often a stream of events shows that it lives */
    static CommerceServer start(
            Commerce commerce,
            String host,
            int port,
            Set<String> allowedHosts,
            Optional<PayServer> payServer,
            Duration heartbeat) {
        var guard = new BrowserGuard(
                new AllowedHosts(host, allowedHosts), new RequestReader(ReadQueue.ofLists(ReadQueue.ofAll())));
        var stopping = new Stopping();
        var javalin = Javalin.create(config -> {
            config.jetty.addConnector((server, http) -> new PacedConnector(server, http, host, port));
            configure(config, commerce, payServer, guard, stopping, heartbeat);
        });
        return new CommerceServer(javalin.start(), stopping);
    }

    private static void configure(
            JavalinConfig config,
            Commerce commerce,
            Optional<PayServer> payServer,
            Handler guard,
            Stopping stopping,
            Duration heartbeat) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        if (VIRTUAL_THREADS_PAY) {
            config.jetty.threadPool = virtualThreads();
        }
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.DEFAULT));
        config.jetty.modifyServer(server -> {
            server.setHandler(guard); // or Javalin counts each request, for statistics that nobody reads
            server.setErrorHandler(new JettyErrors(stopping));
            server.setStopTimeout(STOP_TIMEOUT_MILLIS);
        });

        var answers = new Answers(stopping, CommerceServer::whenSent);
        Routes.addTo(config.routes, commerce, payServer, stopping, heartbeat, answers);
        Problems.addTo(config.routes, commerce.shop().currency(), answers);
    }

    private static void whenSent(Context ctx, Runnable then) {
        var request = ServletContextRequest.getServletContextRequest(ctx.req());
        Request.addCompletionListener(request, ended -> then.run());
    }

    private static ThreadPool virtualThreads() {
        var threads = new VirtualThreadPool();
        threads.setName("commerce-http");
        threads.setMaxConcurrentTasks(MOST_AT_ONCE);
        return threads;
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /**
     * Answers what was sent before, for up to 8 seconds, and stops. From the beginning on it is not ready, and each answer is the last on
     * its connection; who waits for news of the feed is answered at once, and streams end.
     */
    @Override
    public void close() {
        stopping.begin();
        LockSupport.parkNanos(GRACE_NANOS);
        javalin.stop();
    }
}
