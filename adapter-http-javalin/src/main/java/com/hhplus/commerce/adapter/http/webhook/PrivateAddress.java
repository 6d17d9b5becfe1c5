package com.hhplus.commerce.adapter.http.webhook;

import java.io.IOException;
import java.net.InetAddress;

/** A receiver is where nothing is sent to. */
final class PrivateAddress extends IOException {
    PrivateAddress(InetAddress address) {
        super("it is at a private address, " + address.getHostAddress());
    }
}
