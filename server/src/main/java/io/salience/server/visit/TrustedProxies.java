package io.salience.server.visit;

import io.salience.engine.definition.BadInput;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proxies whose headers about a visitor are believed. Immutable and thread-safe. */
public final class TrustedProxies {

    /** Believes nobody. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Those in some networks.
     *
     * @param option that named them, for the message
     * @throws BadInput where one is neither an address nor a network
     */
    public static TrustedProxies of(String option, List<String> networks) {
        return new TrustedProxies(networks.stream()
                .map(text -> Network.parse(text)
                        .orElseThrow(() -> new BadInput(option + ": found \"" + text
                                + "\", expected an address or a network such as 10.0.0.0/8")))
                .toList());
    }

    boolean trust(String peer) {
        return !networks.isEmpty()
                && IpAddress.withoutPort(peer).filter(this::trust).isPresent();
    }

    private boolean trust(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /**
     * The address of the visitor: the last one on the way that is not of a trusted proxy.
     *
     * @param forwardedFor the header, each proxy's entry behind those before it; null if there is none
     * @return empty if all addresses are of trusted proxies, or an entry that counts is no address
     */
    Optional<InetAddress> client(String peer, @Nullable String forwardedFor) {
        Optional<InetAddress> client = IpAddress.withoutPort(peer);
        String rest = forwardedFor == null ? "" : forwardedFor;
        while (!rest.isEmpty() && client.filter(this::trust).isPresent()) {
            int comma = rest.lastIndexOf(',');
            client = IpAddress.withoutPort(rest.substring(comma + 1));
            rest = comma < 0 ? "" : rest.substring(0, comma);
        }
        return client.filter(address -> !trust(address));
    }
}
