package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.server.visit.Edge;
import io.salience.server.visit.EdgePlaces;
import io.salience.server.visit.GeoDatabase;
import io.salience.server.visit.TrustedProxies;
import io.salience.server.visit.VisitContext;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a server learns more about a visit than the request says. */
final class VisitOptions {

    @Option(
            names = "--trusted-proxy",
            paramLabel = "NETWORK",
            description =
                    "a proxy or network of proxies, such as 10.0.0.0/8, whose X-Forwarded-For, and the headers of --edge, "
                            + "are believed; may be repeated")
    private List<String> trustedProxies = List.of();

    @Option(
            names = "--edge",
            paramLabel = "cloudflare|cloudfront|vercel|appengine",
            description =
                    "the edge in front of the trusted proxies: its headers of country, region and city are believed; "
                            + "no such header is if left out")
    private @Nullable Edge edge;

    @Option(
            names = "--geo-database",
            paramLabel = "FILE",
            description = "an mmdb file that finds country, region and city by the visitor's address")
    private @Nullable Path geoDatabase;

    @Option(
            names = "--context-from-headers",
            description = "browsers ask this server themselves: what the request does not say comes from User-Agent, "
                    + "Accept-Language, Referer and the address of the connection")
    private boolean contextFromHeaders;

    /** @throws BadInput if a network or the file cannot be read, or an edge comes through no trusted proxy */
    VisitContext open() {
        if (edge != null && trustedProxies.isEmpty()) {
            throw new BadInput("--edge: needs --trusted-proxy NETWORK, the network from which the edge reaches this"
                    + " server; headers of other peers are never believed");
        }
        TrustedProxies proxies = TrustedProxies.of("--trusted-proxy", trustedProxies);
        GeoDatabase geo = geoDatabase == null ? null : GeoDatabase.open(geoDatabase);
        return new VisitContext(proxies, edge == null ? null : new EdgePlaces(edge), geo, contextFromHeaders);
    }
}
