package com.hhplus.commerce.adapter.http.server;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Listens for so many connections at once, and closes those whose clients do not keep pace. */
final class PacedConnector extends ServerConnector {
    private static final int MOST_CONNECTIONS = 4_000; // within the 4,096 files that a process may often have open
    private static final long IDLE_MILLIS_WHEN_FULL = 5_000;
    private static final int BACKLOG = 1_024;

    /** Else the kernel takes some megabytes for each client that does not read, and nobody notices that it does not. */
    private static final int SEND_BUFFER = 64 * 1024;

    private static final long WATCH_MILLIS = 500;

    PacedConnector(Server server, HttpConfiguration http, String host, int port) {
        super(server, new HttpConnectionFactory(http));
        setHost(host);
        setPort(port);
        setAcceptQueueSize(BACKLOG);
        setAcceptedSendBufferSize(SEND_BUFFER);
        var limit = new NetworkConnectionLimit(MOST_CONNECTIONS, this);
        limit.setEndPointIdleTimeout(IDLE_MILLIS_WHEN_FULL);
        server.addBean(limit);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        var endPoint = new PacedEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        watchLater();
    }

    private void watchLater() {
        getScheduler().schedule(this::watch, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watch() {
        if (!isRunning()) {
            return;
        }
        try {
            var now = System.nanoTime();
            getConnectedEndPoints().forEach(endPoint -> ((PacedEndPoint) endPoint).watch(now));
        } finally {
            watchLater();
        }
    }
}
