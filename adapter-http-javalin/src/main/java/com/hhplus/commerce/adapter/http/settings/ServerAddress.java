package com.hhplus.commerce.adapter.http.settings;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a running server is to be found, without a slash at the end. What cannot be that is not repeated, for it may hold a secret. */
public class ServerAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String url) {
        try {
            var server = new URI(url.replaceFirst("/+$", ""));
            if (isHttp(server) && server.getHost() != null && isNothingBut(server)) {
                return server;
            }
        } catch (URISyntaxException malformed) {
            // as below
        }
        throw new TypeConversionException("must be http://HOST:PORT or https://HOST of a server");
    }

    private static boolean isHttp(URI server) {
        return "http".equalsIgnoreCase(server.getScheme()) || "https".equalsIgnoreCase(server.getScheme());
    }

    private static boolean isNothingBut(URI server) {
        return server.getRawUserInfo() == null && server.getRawQuery() == null && server.getRawFragment() == null;
    }
}
