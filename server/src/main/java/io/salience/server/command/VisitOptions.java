package io.salience.server.command;

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
                    "a proxy or network of proxies, such as 10.0.0.0/8, whose X-Forwarded-For and location headers "
                            + "(Cloudflare, CloudFront, Vercel, App Engine) are believed; may be repeated")
    private List<String> trustedProxies = List.of();

    @Option(
            names = "--geo-database",
            paramLabel = "FILE",
            description = "an mmdb file that finds country, region and city by the visitor's address")
    private @Nullable Path geoDatabase;

    @Option(
            names = "--context-from-headers",
            description =
                    "browsers ask this server themselves: User-Agent, Accept-Language, Referer and the address of "
                            + "the connection tell what the request does not say")
    private boolean contextFromHeaders;

    /** @throws io.salience.engine.definition.BadInput where a network or the file cannot be read */
    VisitContext open() {
        TrustedProxies proxies = TrustedProxies.of("--trusted-proxy", trustedProxies);
        GeoDatabase geo = geoDatabase == null ? null : GeoDatabase.open(geoDatabase);
        return new VisitContext(proxies, geo, contextFromHeaders);
    }
}
