package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.adapter.http.server.AllowedHosts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** Where the server listens, and to whom. */
public final class ListenSettings {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final Set<String> LOOPBACK_OR_ALL = Set.of("127.0.0.1", "::1", "localhost", "0.0.0.0", "::");

    @Option(
            names = "--host",
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            converter = ToHost.class,
            defaultValue = "127.0.0.1",
            description = "where to listen: only on loopback, unless there is an access key or --jwt-issuer")
    private String host;

    @Option(
            names = "--allow-host",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            split = ",",
            converter = ToName.class,
            description =
                    "by which names it may be called besides localhost, such as a proxy's: some without ports, or * for any; needed only on loopback")
    private List<String> allowHost;

    @Option(
            names = "--port",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            converter = ToPort.class,
            defaultValue = "7070",
            description = "0 to 65535, where 0 is any free one")
    private int port;

    public String host() {
        return host;
    }

    /** By which names it may be called besides those of loopback. */
    public Set<String> allowedHosts() {
        return allowHost == null ? Set.of() : Set.copyOf(allowHost);
    }

    public int port() {
        return port;
    }

    /** Whether it listens at an address, as far as that can be told without asking what its name stands for. */
    boolean isAt(URI address) {
        var named = bare(address.getHost());
        var isHere = named.equals(bare(host)) || LOOPBACK.contains(named) && LOOPBACK_OR_ALL.contains(bare(host));
        return isHere && portOf(address) == port;
    }

    private static String bare(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    private static int portOf(URI address) {
        var otherwise = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return address.getPort() == -1 ? otherwise : address.getPort();
    }

    private static final class ToHost implements ITypeConverter<String> {
        @Override
        public String convert(String host) {
            if (!host.matches("[\\w.:%\\[\\]-]+")) {
                throw new TypeConversionException("must be a name or an address of this machine");
            }
            return host;
        }
    }

    private static final class ToName implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            if (!AllowedHosts.isName(name)) {
                throw new TypeConversionException("must be names of hosts, without their ports");
            }
            return name;
        }
    }

    private static final class ToPort extends Range {
        ToPort() {
            super(0, 65_535);
        }
    }
}
