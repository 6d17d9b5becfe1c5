package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import java.util.List;
import java.util.Optional;

/** What a server tells once it listens: what runs where. Whoever starts it waits for the first line, which ends in the port. */
record Greeting(
        String version,
        CommerceServer server,
        Optional<String> issuer,
        Optional<PayServer> payServer,
        boolean hasWebhooks) {

    /** @param store without its secrets */
    List<String> lines(String store, String host) {
        return List.of(
                "commerce serves " + store + " at http://" + host + ":" + server.port(),
                "it is version " + version + " on Java " + System.getProperty("java.version") + ", with "
                        + CommerceServer.threads(),
                authentication() + "; webhooks are " + (hasWebhooks ? "on" : "off") + "; its wallets and payments are "
                        + payServer.map(other -> "at " + other).orElse("in its store"));
    }

    private String authentication() {
        if (!server.asksForKeys()) {
            return "nobody is asked who he is";
        }
        return "who asks has to have "
                + issuer.map(it -> "a token of " + it + ", or ").orElse("") + "an access key";
    }
}
