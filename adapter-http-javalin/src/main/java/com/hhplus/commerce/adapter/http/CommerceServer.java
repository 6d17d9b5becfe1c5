package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.application.Commerce;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.UriCompliance;

/** A shop that listens on a port. It does not own the shop's store, which is to be closed after it. */
public final class CommerceServer implements AutoCloseable {
    private static final long STOP_TIMEOUT_MILLIS = 10_000;

    private final Javalin javalin;

    private CommerceServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @throws io.javalin.util.JavalinBindException if the port cannot be had
     */
    public static CommerceServer start(Commerce commerce, String host, int port) {
        return new CommerceServer(
                Javalin.create(config -> configure(config, commerce)).start(host, port));
    }

    private static void configure(JavalinConfig config, Commerce commerce) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.responseBufferSize = 4 * 1024; // Javalin takes a buffer of this size for each response
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.DEFAULT));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyErrors());
            server.setStopTimeout(STOP_TIMEOUT_MILLIS);
        });

        var currency = commerce.shop().currency();
        new WalletRoutes(commerce.wallets(), currency).addTo(config.routes);
        new ProductRoutes(commerce.catalog(), currency).addTo(config.routes);
        new OrderRoutes(commerce.orders(), currency).addTo(config.routes);
        new PaymentRoutes(commerce.payments(), currency).addTo(config.routes);
        Problems.addTo(config.routes, currency);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Answers the requests that have begun, for up to 10 seconds, and stops. */
    @Override
    public void close() {
        javalin.stop();
    }
}
