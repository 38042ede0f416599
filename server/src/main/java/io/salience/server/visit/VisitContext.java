package io.salience.server.visit;

import io.salience.engine.profile.ContextFields;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Completes the context of requests. What a request says always holds; the rest comes from its user agent, from the
 * headers of a trusted edge, from a database of addresses, and from the headers of a browser, if those are asked.
 * Thread-safe; closing it closes the database.
 *
 * @param edge whose headers a trusted peer passes on; null if no such header is believed
 * @param geo null if no database is asked
 * @param fromHeaders whether the sender of the HTTP request is the visitor's browser
 */
public record VisitContext(
        TrustedProxies proxies,
        @Nullable EdgePlaces edge,
        @Nullable GeoDatabase geo,
        boolean fromHeaders) implements AutoCloseable {

    /** Knows only what the request says, and what its user agent means. */
    public static final VisitContext SAID_ONLY = new VisitContext(TrustedProxies.NONE, null, null, false);

    /** Longer headers than this say nothing. In UTF-16 units. */
    private static final int LONGEST_HEADER = 8192;

    /** Loads in the background what would make the first request wait. */
    public void prepare() {
        Thread loading = new Thread(UserAgents::prepare, "salience-user-agents");
        loading.setDaemon(true);
        loading.start();
    }

    /** The context of a request that came in without HTTP. */
    public Map<String, String> complete(Map<String, String> said) {
        return complete(said, Incoming.NONE);
    }

    /** What the request says, and behind it what else can be known. */
    public Map<String, String> complete(Map<String, String> said, Incoming incoming) {
        Map<String, String> context = new HashMap<>(said);
        if (fromHeaders) {
            addHeaders(incoming, context);
        }
        String userAgent = context.get(ContextFields.USER_AGENT);
        if (userAgent != null) {
            UserAgents.read(userAgent).forEach(context::putIfAbsent);
        }
        addPlace(incoming, said, context);
        return context;
    }

    private static void addHeaders(Incoming incoming, Map<String, String> context) {
        add(ContextFields.USER_AGENT, incoming.header("User-Agent"), context);
        add(ContextFields.REFERRER, incoming.header("Referer"), context);
        add(ContextFields.LANGUAGE, AcceptedLanguage.first(incoming.list("Accept-Language")), context);
    }

    private static void add(String name, @Nullable String value, Map<String, String> context) {
        if (value != null && value.length() <= LONGEST_HEADER) {
            context.putIfAbsent(name, value);
        }
    }

    /** A place is said, or found, as a whole: a country of one source never gets the city of another. */
    private void addPlace(Incoming incoming, Map<String, String> said, Map<String, String> context) {
        if (said.containsKey(ContextFields.COUNTRY)
                || said.containsKey(ContextFields.REGION)
                || said.containsKey(ContextFields.CITY)) {
            return;
        }
        Map<String, String> place = edge != null && proxies.trust(incoming.peer()) ? edge.place(incoming) : Map.of();
        if (place.isEmpty() && geo != null) {
            GeoDatabase database = geo;
            place = address(incoming, said).map(database::place).orElse(Map.of());
        }
        place.forEach(context::putIfAbsent);
    }

    private Optional<InetAddress> address(Incoming incoming, Map<String, String> said) {
        String ip = said.get(ContextFields.IP);
        if (ip != null) {
            return IpAddress.parse(ip);
        }
        return fromHeaders || proxies.trust(incoming.peer())
                ? proxies.client(incoming.peer(), incoming.list("X-Forwarded-For"))
                : Optional.empty();
    }

    @Override
    public void close() {
        if (edge != null) {
            edge.logMalformed();
        }
        if (geo != null) {
            geo.close();
        }
    }
}
