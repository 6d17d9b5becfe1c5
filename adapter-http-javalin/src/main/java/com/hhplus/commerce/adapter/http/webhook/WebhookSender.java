package com.hhplus.commerce.adapter.http.webhook;

import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.route.EventMessage;
import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.application.webhook.Sender;
import io.opentelemetry.api.OpenTelemetry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Sends messages by HTTP, as Standard Webhooks says. Each webhook has a connection of its own, so that those of one host do not wait for each
 * other.
 */
public final class WebhookSender implements Sender, AutoCloseable {
    private static final int THREADS = 16;
    private static final int LONGEST_HEAD = 16 * 1024; // of an answer, in bytes

    /** Who would go elsewhere or log in, and keep answers for that. */
    private static final List<String> LEFT_OUT = List.of(
            RedirectProtocolHandler.NAME,
            WWWAuthenticationProtocolHandler.NAME,
            ProxyAuthenticationProtocolHandler.NAME);

    private final EventMessage messages;
    private final Clock clock;
    private final Limits limits;
    private final Lookup lookup;
    private final Tracing tracing;
    private final HttpClient client;

    WebhookSender(
            Currency currency,
            Clock clock,
            Limits limits,
            Names names,
            Predicate<InetAddress> callable,
            Tracing tracing) {
        this.tracing = tracing;
        this.messages = new EventMessage(currency);
        this.clock = clock;
        this.limits = limits;
        this.lookup = new Lookup(names, callable);
        this.client = client(limits, lookup);
    }

    /**
     * @param currency of the shop whose events are sent
     * @param alsoToPrivate whether to call addresses that are not public, too: those of this machine and of its network
     */
    public static WebhookSender of(Currency currency, boolean alsoToPrivate) {
        return of(currency, alsoToPrivate, Tracing.ofProcess());
    }

    /** @param telemetry whom spans of calls are told, instead of what the process has set up for all */
    public static WebhookSender of(Currency currency, boolean alsoToPrivate, OpenTelemetry telemetry) {
        return of(currency, alsoToPrivate, Tracing.by(telemetry));
    }

    private static WebhookSender of(Currency currency, boolean alsoToPrivate, Tracing tracing) {
        Predicate<InetAddress> callable = alsoToPrivate ? any -> true : PublicAddresses::contain;
        return new WebhookSender(currency, Clock.systemUTC(), Limits.DEFAULT, Names.OF_JDK, callable, tracing);
    }

    private static HttpClient client(Limits limits, Lookup lookup) {
        var connector = new ClientConnector();
        connector.setSelectors(1);
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setName("commerce-webhooks");
        client.setExecutor(threads());
        client.setSocketAddressResolver(lookup);
        client.setConnectTimeout(limits.connecting().toMillis());
        client.setIdleTimeout(limits.resting().toMillis());
        client.setDestinationIdleTimeout(2 * limits.resting().toMillis());
        client.setMaxConnectionsPerDestination(1);
        client.setMaxResponseHeadersSize(LONGEST_HEAD);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "commerce" + version()));
        client.setFollowRedirects(false);
        try {
            client.start();
        } catch (Exception failed) {
            throw new IllegalStateException("the client of webhooks does not start", failed);
        }
        LEFT_OUT.forEach(client.getProtocolHandlers()::remove);
        client.getContentDecoderFactories().clear(); // or few bytes could become many
        return client;
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("commerce-webhook-calls");
        threads.setDaemon(true);
        return threads;
    }

    private static String version() {
        return Optional.ofNullable(WebhookSender.class.getPackage().getImplementationVersion())
                .map(it -> "/" + it)
                .orElse("");
    }

    @Override
    public CompletionStage<Answer> send(Message message) {
        try {
            var call = tracing.call("POST", message.webhook().url().getHost(), Origin.NONE);
            var exchange = new Exchange(limits, call);
            request(message, call).onResponseListener(exchange).send(null);
            return exchange.answer();
        } catch (RuntimeException defect) {
            return CompletableFuture.completedFuture(Exchange.notTaken(
                    "it could not be sent: " + defect.getClass().getSimpleName()));
        }
    }

    private Request request(Message message, Tracing.Call call) {
        var webhook = message.webhook();
        var body = Json.write(message.event(), messages);
        var seconds = clock.instant().getEpochSecond();
        var signatures = message.secrets().stream()
                .map(secret -> secret.sign(message.id(), seconds, body))
                .collect(Collectors.joining(" "));
        return client.newRequest(URI.create(webhook.url().toASCIIString()))
                .tag(webhook.id())
                .method(HttpMethod.POST)
                .timeout(limits.answering().toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> {
                    headers.put("webhook-id", message.id())
                            .put("webhook-timestamp", String.valueOf(seconds))
                            .put("webhook-signature", signatures);
                    call.writeTo(headers::put);
                })
                .body(new BytesRequestContent(Json.MEDIA_TYPE, body));
    }

    /** What is being sent is not taken. */
    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the client of webhooks does not stop", failed);
        } finally {
            lookup.close();
        }
    }
}
