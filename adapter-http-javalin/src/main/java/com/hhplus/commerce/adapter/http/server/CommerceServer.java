package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.access.Gate;
import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.access.StillLetIn;
import com.hhplus.commerce.adapter.http.access.Tokens;
import com.hhplus.commerce.adapter.http.access.limit.Limits;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.metrics.Metrics;
import com.hhplus.commerce.adapter.http.network.Network;
import com.hhplus.commerce.adapter.http.problem.Problems;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.Stopping;
import com.hhplus.commerce.adapter.http.route.RouteTable;
import com.hhplus.commerce.adapter.http.route.RouteTable.Route;
import com.hhplus.commerce.adapter.http.route.Routes;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.application.Commerce;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final int LONGEST_HEADERS = 12 * 1024; // with a token of 8 KiB among them

    private static final long STOP_TIMEOUT_MILLIS = 7_000;
    private static final int MOST_AT_ONCE = 250; // as many as Javalin has platform threads; an order waits without one

    /** They take less time than platform threads do, and since JDK 24 one that waits for a monitor holds no other up. */
    private static final boolean VIRTUAL_THREADS_PAY = Runtime.version().feature() >= 25;

    private final Javalin javalin;
    private final Stopping stopping;
    private final Gate gate;
    private final List<Route> routes;

    private CommerceServer(Javalin javalin, Stopping stopping, Gate gate, List<Route> routes) {
        this.javalin = javalin;
        this.stopping = stopping;
        this.gate = gate;
        this.routes = routes;
    }

    /** A server of {@code commerce}, which listens once it is started. From then on it is the observer of the store. */
    public static Builder of(Commerce commerce) {
        return new Builder(commerce);
    }

    /**
     * Starts to listen. On a loopback address it answers only who calls it by the name of one, elsewhere whoever reaches it.
     *
     * @param port 0 for any free one
     * @throws io.javalin.util.JavalinBindException if the port cannot be had
     * @throws NotProtected if others than this machine could reach it, and it would ask nobody who he is
     */
    public static CommerceServer start(Commerce commerce, String host, int port) {
        return of(commerce).host(host).port(port).start();
    }

    private static CommerceServer start(Builder settings) {
        var gate = new Gate(settings.commerce.accessKeys(), settings.tokens, settings.limits);
        mustBeProtected(settings.host, gate);
        var stopping = new Stopping();
        var origins = new Origins(settings.origins, gate::isSurelyClosed);
        var metrics = new Metrics(settings.commerce, settings.payServer);
        var watch = new Watch(settings.tracing, metrics, handlers(settings, gate, origins));
        var routes = new ArrayList<Route>();
        var javalin = Javalin.create(config -> {
            config.jetty.addConnector((server, http) -> new PacedConnector(server, http, settings.host, settings.port));
            configure(config, watch, new JettyErrors(stopping, watch, origins));
            routes.addAll(addedRoutes(config, settings, stopping, metrics));
        });
        return new CommerceServer(javalin.start(), stopping, gate, List.copyOf(routes));
    }

    private static Handler handlers(Builder settings, Gate gate, Origins origins) {
        var reader = new RequestReader(ReadQueue.ofLists(ReadQueue.ofAll()));
        var gatekeeper = new Gatekeeper(gate, new Peers(settings.trustedProxies), reader);
        var hosts = new AllowedHosts(settings.host, settings.allowedHosts);
        return new BrowserHeaders(origins, new BrowserGuard(hosts, origins, gatekeeper));
    }

    private static void mustBeProtected(String host, Gate gate) {
        if (!AllowedHosts.isLoopback(host) && !gate.isClosed()) {
            throw new NotProtected(
                    "whoever reaches " + host
                            + " could do everything, since there is neither an access key nor --jwt-issuer: 'commerce keys create' makes a key");
        }
    }

    private static void configure(JavalinConfig config, Watch watch, JettyErrors errors) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        if (VIRTUAL_THREADS_PAY) {
            config.jetty.threadPool = virtualThreads();
        }
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setRequestHeaderSize(LONGEST_HEADERS);
        });
        config.jetty.modifyServer(server -> {
            server.setHandler(watch); // or Javalin counts each request, for statistics that nobody reads
            server.setErrorHandler(errors);
            server.setStopTimeout(STOP_TIMEOUT_MILLIS);
        });
    }

    private static List<Route> addedRoutes(JavalinConfig config, Builder settings, Stopping stopping, Metrics metrics) {
        var commerce = settings.commerce;
        var answers = new Answers(stopping, CommerceServer::whenSent);
        var routes = new RouteTable(config.routes, settings.granted);
        var stillLetIn = new StillLetIn(commerce.accessKeys(), settings.tokens);
        var problems = Problems.addTo(config.routes, commerce.shop().currency(), answers);
        Routes.addTo(
                routes,
                commerce,
                settings.payServer,
                stillLetIn,
                stopping,
                settings.heartbeat,
                answers,
                problems,
                metrics);
        return routes.all();
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

    /** On what it answers, in words. */
    public static String threads() {
        return MOST_AT_ONCE + (VIRTUAL_THREADS_PAY ? " virtual threads" : " threads") + " at the most";
    }

    /** Whether who asks has to say who he is. */
    public boolean asksForKeys() {
        return gate.isClosed();
    }

    /** All routes, each with the right that it asks for. */
    public List<Route> routes() {
        return routes;
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

    /** How a server is to be, before it is started. */
    public static final class Builder {
        private final Commerce commerce;
        private String host = "127.0.0.1";
        private int port;
        private Set<String> allowedHosts = Set.of();
        private Optional<PayServer> payServer = Optional.empty();
        private Optional<Tokens> tokens = Optional.empty();
        private Set<Grant> granted = Grant.USUAL;
        private Limits limits = Limits.of(0, 0);
        private Set<Network> trustedProxies = Set.of();
        private Set<String> origins = Set.of();
        private Duration heartbeat = HEARTBEAT;
        private Tracing tracing = Tracing.ofProcess();

        private Builder(Commerce commerce) {
            this.commerce = commerce;
        }

        /** Where to listen, instead of on 127.0.0.1. */
        public Builder host(String other) {
            host = other;
            return this;
        }

        /** Instead of any free one, which is 0. */
        public Builder port(int other) {
            port = other;
            return this;
        }

        /** By which names, without ports, it may be called besides those of loopback, such as a proxy's; {@code *} is any. */
        public Builder allowedHosts(Set<String> names) {
            allowedHosts = Set.copyOf(names);
            return this;
        }

        /** Where the wallets and payments lie, if not in the shop; it is asked what clients ask of them. */
        public Builder payServer(PayServer other) {
            payServer = Optional.of(other);
            return this;
        }

        /** Lets users in by their tokens, and nobody without one or a key. */
        public Builder tokens(Tokens of) {
            tokens = Optional.of(of);
            return this;
        }

        /** What customers may do, instead of {@link Grant#USUAL}. */
        public Builder granted(Set<Grant> grants) {
            granted = Set.copyOf(grants);
            return this;
        }

        /** How often somebody may ask who has to say who he is, instead of as often as he likes. */
        public Builder limits(Limits other) {
            limits = other;
            return this;
        }

        /** Which proxies are trusted to say from where they have what they send. */
        public Builder trustedProxies(Set<Network> proxies) {
            trustedProxies = Set.copyOf(proxies);
            return this;
        }

        /**
         * The origins whose pages may call this server from a browser, as long as who calls has to say who he is.
         *
         * @param listed each as {@link Origins#isOrigin} has it
         */
        public Builder origins(Set<String> listed) {
            origins = Set.copyOf(listed);
            return this;
        }

        /** Whom spans of requests are told, instead of what the process has set up for all. */
        public Builder telemetry(OpenTelemetry other) {
            tracing = Tracing.by(other);
            return this;
        }

        /** How often a stream of events shows that it lives. */
        Builder heartbeat(Duration other) {
            heartbeat = other;
            return this;
        }

        /**
         * Starts to listen. On a loopback address it answers only who calls it by the name of one, elsewhere whoever reaches it.
         *
         * @throws io.javalin.util.JavalinBindException if the port cannot be had
         * @throws NotProtected if others than this machine could reach it, and it would ask nobody who he is
         */
        public CommerceServer start() {
            return CommerceServer.start(this);
        }
    }
}
