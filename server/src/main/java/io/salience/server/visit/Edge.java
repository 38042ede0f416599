package io.salience.server.visit;

import io.salience.engine.profile.ContextFields;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The edges whose documented headers tell where a visitor is. Only to be believed of a trusted peer. */
enum Edge {
    CLOUDFLARE("CF-IPCountry", "CF-Region-Code", "CF-IPCity", false),
    CLOUDFRONT("CloudFront-Viewer-Country", "CloudFront-Viewer-Country-Region", "CloudFront-Viewer-City", true),
    VERCEL("X-Vercel-IP-Country", "X-Vercel-IP-Country-Region", "X-Vercel-IP-City", true),
    APP_ENGINE("X-Appengine-Country", "X-Appengine-Region", "X-Appengine-City", false);

    /** What edges write for a place they do not know; T1 is the Tor network. */
    private static final List<String> UNKNOWN = List.of("XX", "ZZ", "T1", "?");

    private final String country;
    private final String region;
    private final String city;
    private final boolean encoded;

    Edge(String country, String region, String city, boolean encoded) {
        this.country = country;
        this.region = region;
        this.city = city;
        this.encoded = encoded;
    }

    /** Country and region as ISO 3166 codes, and the city's name, as the first edge says that knows the country. */
    static Map<String, String> place(Incoming incoming) {
        for (Edge edge : values()) {
            Map<String, String> place = new HashMap<>();
            edge.add(ContextFields.COUNTRY, upperCase(incoming.header(edge.country)), place);
            if (!place.isEmpty()) {
                edge.add(ContextFields.REGION, upperCase(incoming.header(edge.region)), place);
                edge.add(ContextFields.CITY, incoming.header(edge.city), place);
                return place;
            }
        }
        return Map.of();
    }

    private void add(String name, @Nullable String value, Map<String, String> place) {
        if (value != null && !UNKNOWN.contains(value)) {
            place.put(name, encoded ? decoded(value) : value);
        }
    }

    private static @Nullable String upperCase(@Nullable String code) {
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    /** A plus stands for itself here. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
