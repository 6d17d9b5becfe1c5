package com.hhplus.commerce.adapter.http.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Knows the addresses of hosts. */
interface Names {
    /** As the JDK knows them. */
    Names OF_JDK = host -> List.of(InetAddress.getAllByName(host));

    /**
     * The addresses of {@code host}, a name or itself an address. May take long.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
