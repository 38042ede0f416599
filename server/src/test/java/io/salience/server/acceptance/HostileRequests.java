package io.salience.server.acceptance;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.salience.server.http.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random requests to every route, each with what its answer must be, said before it is sent. Not thread-safe. */
final class HostileRequests {

    static final List<String> PLACEMENTS =
            List.of("home-hero", "promo-strip", "category-banner", "cart-reminder", "newsletter-box");

    private static final List<String> VISITORS = List.of("v-anna", "v-cleo", "nobody", "größe", "v-0227", "a b", "<x>");
    private static final List<String> ROUTES =
            List.of("/v1/decide", "/health/live", "/health/ready", "/v1/admin/reload", "/v1/admin/rollback");
    private static final int LARGEST_BODY = 64 << 10;

    private final Random random;
    private final String key;

    /**
     * A request and what must come of it.
     *
     * @param kind what it is, for messages
     * @param visitor of a request that must be decided; empty if it must not
     * @param placements that must be decided, in this order
     * @param problem the field of a value that must be reported, and cost nothing but itself; empty for none
     * @param statuses one of which the answer must have; if 0 is among them, the connection may be closed instead
     */
    record Hostile(
            String kind, String text, String visitor, List<String> placements, String problem, Set<Integer> statuses) {

        boolean isDecided() {
            return !visitor.isEmpty();
        }
    }

    /** @param key of the server's administrator */
    HostileRequests(Random random, String key) {
        this.random = random;
        this.key = key;
    }

    Hostile next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> sound();
            case 3, 4 -> tolerated();
            case 5, 6 -> refusedBody();
            case 7 -> route();
            case 8 -> administration();
            default -> brokenHead();
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Hostile sound() {
        Body body = new Body();
        if (random.nextInt(3) == 0) {
            body.extra.add(any(List.of(
                    "\"content\":false",
                    "\"consent\":{\"personalization\":true}",
                    "\"locale\":\"de\"",
                    "\"items\":{}")));
        }
        return body.decided("sound", "");
    }

    /** The body of a decide call, sound as it is made. */
    private final class Body {

        private final String visitor = any(VISITORS);
        private final List<String> placements = somePlacements();
        private final List<String> context = new ArrayList<>(List.of("\"device\":\"mobile\"", "\"country\":\"AT\""));
        private final List<String> attributes = new ArrayList<>();
        private final List<String> extra = new ArrayList<>();

        private List<String> somePlacements() {
            List<String> some = new ArrayList<>(PLACEMENTS);
            Collections.shuffle(some, random);
            return new ArrayList<>(some.subList(0, 1 + random.nextInt(some.size())));
        }

        String json(List<String> asked) {
            String all = "{\"visitorId\":" + quoted(visitor) + ",\"placements\":["
                    + asked.stream().map(HostileRequests::quoted).collect(Collectors.joining(",")) + "],\"context\":{"
                    + String.join(",", context) + "}";
            String some = attributes.isEmpty() ? "" : ",\"attributes\":{" + String.join(",", attributes) + "}";
            return all + some + extra.stream().map(one -> "," + one).collect(Collectors.joining()) + "}";
        }

        Hostile decided(String kind, String problem) {
            return decided(kind, problem, placements);
        }

        Hostile decided(String kind, String problem, List<String> asked) {
            return new Hostile(kind, post(json(asked)), visitor, placements, problem, Set.of(200));
        }
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static String post(String json) {
        return RawHttp.post("/v1/decide", json);
    }

    private Hostile tolerated() {
        Body body = new Body();
        switch (random.nextInt(7)) {
            case 0 -> {
                return unknownPlacement(body);
            }
            case 1 -> body.context.add("\"url\":\"https://x.example/?q=" + "a".repeat(20_000) + "\"");
            case 2 -> body.context.add("\"devise\":\"mobile\"");
            case 3 -> body.context.add("\"browser\":null");
            case 4 -> body.context.add("\"language\":" + any(List.of("7", "true", "[]", "{}", "1.5")));
            case 5 -> body.attributes.add("\"householdSize\":" + any(List.of("\"many\"", "true", "[]", "null", "{}")));
            default -> body.attributes.add("\"colour\":\"red\"");
        }
        List<String> fields =
                List.of("context.url", "context.devise", "context.browser", "context.language", "householdSize");
        String problem = fields.stream()
                .filter(field -> body.json(List.of()).contains("\"" + field.replace("context.", "") + "\""))
                .findFirst()
                .map(field -> field.equals("householdSize") ? "attributes.householdSize" : field)
                .orElse("attributes.colour");
        return strictly(body, problem, body.placements);
    }

    private Hostile unknownPlacement(Body body) {
        int at = random.nextInt(body.placements.size() + 1);
        List<String> asked = new ArrayList<>(body.placements);
        asked.add(at, any(List.of("home-herp", "", "../../etc", "\u001b[31m", "x".repeat(300))));
        return strictly(body, "placements[" + at + "]", asked);
    }

    /** As it is, or once in four times in a strict request, which is refused. */
    private Hostile strictly(Body body, String problem, List<String> asked) {
        if (random.nextInt(4) > 0) {
            return body.decided("one bad value: " + problem, problem, asked);
        }
        body.extra.add("\"strict\":true");
        return refused("strictly " + problem, post(body.json(asked)), 400);
    }

    private static Hostile refused(String kind, String text, Integer... statuses) {
        return new Hostile(kind, text, "", List.of(), "", Set.of(statuses));
    }

    private Hostile refusedBody() {
        String sound = new Body().json(PLACEMENTS);
        return switch (random.nextInt(9)) {
            case 0 -> refused("JSON cut off", post(sound.substring(0, random.nextInt(sound.length()))), 400);
            case 1 -> refused("a key twice", post("{\"visitorId\":\"a\"," + sound.substring(1)), 400);
            case 2 -> refused("no visitor", post("{\"placements\":[\"home-hero\"]}"), 400);
            case 3 -> refused("too large", post("{\"visitorId\":\"" + "a".repeat(LARGEST_BODY) + "\"}"), 413);
            case 4 -> refused("deep", post("[".repeat(30_000)), 400);
            case 5 ->
                refused("explained for strangers", post(sound.replace("{\"v", "{\"explain\":true,\"v")), 401, 403);
            case 6 -> refused("no such field", post(sound.replace("{\"v", "{\"placement\":\"x\",\"v")), 400);
            case 7 -> refused("too many placements", post(new Body().json(names(300))), 400);
            default ->
                refused("no object", post(any(List.of("", "[]", "7", "\"x\"", "null", "\u0000", "{\"a\"}"))), 400);
        };
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
    }

    private Hostile route() {
        String path = any(ROUTES);
        return switch (random.nextInt(5)) {
            case 0 -> refused("health", RawHttp.get(any(ROUTES.subList(1, 3))), 200);
            case 1 -> refused("another method", RawHttp.get(path).replace("GET", otherMethod(path)), 405);
            case 2 -> refused("nothing there", RawHttp.get("/" + randomPath()), 400, 404);
            case 3 ->
                refused(
                        "method overridden",
                        RawHttp.get("/v1/decide").replace("\r\n\r\n", "\r\nX-HTTP-Method-Override: POST\r\n\r\n"),
                        405);
            default -> refused("a path with more", RawHttp.get(path + "/" + randomPath()), 400, 404);
        };
    }

    private static String otherMethod(String path) {
        return path.startsWith("/health") ? "DELETE" : "GET";
    }

    private String randomPath() {
        String letters = "abz019-._~%/;=?&+@";
        return "x"
                + random.ints(random.nextInt(60), 0, letters.length())
                        .mapToObj(letters::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining());
    }

    private Hostile administration() {
        String call = any(List.of("/v1/admin/reload", "/v1/admin/rollback"));
        return switch (random.nextInt(4)) {
            case 0 -> refused("no key", RawHttp.post(call, "{}"), 401);
            case 1 ->
                refused("wrong key", authorized(RawHttp.post(call, "{}"), "Bearer wrong" + random.nextInt()), 401, 429);
            case 2 ->
                refused(
                        "rollback to nothing",
                        authorized(RawHttp.post("/v1/admin/rollback", oddRollback()), "Bearer " + key),
                        400);
            default ->
                refused(
                        "odd key",
                        authorized(RawHttp.post(call, "{}"), any(List.of("Bearer", "Basic eDp4", "\t"))),
                        401,
                        429);
        };
    }

    private String oddRollback() {
        return any(List.of("{}", "[]", "{\"edition\":7}", "{\"edition\":\"zz\"}", "{\"edition\":\"\u001b\"}", "nul"));
    }

    private static String authorized(String request, String authorization) {
        return request.replaceFirst("\r\n", "\r\nAuthorization: " + authorization + "\r\n");
    }

    private Hostile brokenHead() {
        String get = RawHttp.get("/health/live");
        return switch (random.nextInt(7)) {
            case 0 -> refused("bad host", get.replace("Host: a", "Host: a b:c:d"), 400);
            case 1 -> refused("no host", get.replace("Host: a\r\n", ""), 400);
            case 2 ->
                refused("another version", get.replace("HTTP/1.1", "HTTP/" + random.nextInt(3, 9) + ".1"), 400, 505, 0);
            case 3 -> refused("no method", get.replace("GET", "B" + random.nextInt(99) + "Z"), 400, 404, 405, 501);
            case 4 -> refused("long header", get.replace("Host: a", "Host: a\r\nX-Long: " + "a".repeat(20_000)), 431);
            case 5 -> refused("long path", get.replace("/live", "/" + "a".repeat(20_000)), 414, 431);
            default -> refused("noise", noise(), 400, 404, 405, 414, 431, 501, 505, 0);
        };
    }

    private String noise() {
        byte[] noise = new byte[1 + random.nextInt(200)];
        random.nextBytes(noise);
        noise[0] = (byte) 'G';
        return new String(noise, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT) + "\r\n\r\n";
    }
}
