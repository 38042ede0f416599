package io.salience.benchmarks;

import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A visitor in 5 to 30 of the segments, on a page, at a moment. The same seed gives the same visitors.
 *
 * @param context as a request says it
 */
record RandomVisitor(String id, Profile profile, Set<String> segments, Map<String, String> context, Instant moment) {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

    /** What the visitor bought. */
    record Profile(int orders, double lifetimeValue) {}

    static List<RandomVisitor> visitors(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> visitor("visitor-" + number, random))
                .toList();
    }

    private static RandomVisitor visitor(String id, SplittableRandom random) {
        // The square makes small numbers frequent, as they are in shops.
        double loyalty = random.nextDouble() * random.nextDouble();
        int orders = (int) (25 * loyalty);
        Profile profile = new Profile(orders, Math.rint(orders * random.nextDouble(10, 150) * 100) / 100);
        Instant moment = MIDNIGHT.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
        return new RandomVisitor(id, profile, segments(random), context(random), moment);
    }

    private static Set<String> segments(SplittableRandom random) {
        int count = random.nextInt(5, 31);
        Set<String> segments = new HashSet<>();
        while (segments.size() < count) {
            segments.add(ShopWords.segment(random.nextInt(ShopWords.SEGMENTS)));
        }
        return segments;
    }

    private static Map<String, String> context(SplittableRandom random) {
        Map<String, String> context = new HashMap<>();
        context.put("device", ShopWords.oneOf(random, ShopWords.DEVICES));
        context.put("country", ShopWords.oneOf(random, ShopWords.COUNTRIES));
        context.put(
                ContextFields.URL,
                "https://shop.example/" + ShopWords.oneOf(random, ShopWords.SECTIONS) + "/item-"
                        + random.nextInt(10_000) + "?from=list");
        if (random.nextInt(2) == 0) {
            context.put("utmSource", ShopWords.oneOf(random, ShopWords.SOURCES));
            context.put("referrer", "https://" + ShopWords.oneOf(random, ShopWords.REFERRERS) + "/page");
        }
        context.replaceAll((name, value) -> copy(value));
        return context;
    }

    /** No literal of a rule is the same object: a request brings its own. */
    private static String copy(String value) {
        return String.valueOf(value.toCharArray());
    }

    /** What the store knows of the visitor. */
    Facts stored(Schema schema) {
        Facts facts = new Facts(schema);
        facts.set(schema.get("orders"), profile.orders());
        facts.set(schema.get("lifetimeValue"), profile.lifetimeValue());
        segments.forEach(segment -> facts.joinSegment(schema.segmentOrdinal(segment)));
        return facts;
    }

    /** Everything that rules may ask. */
    Facts facts(Schema schema) {
        Facts facts = stored(schema);
        context.forEach((name, value) -> facts.set(schema.get(name), value));
        facts.set(schema.get(ContextFields.HOUR), moment.atZone(ZoneOffset.UTC).getHour());
        facts.setNow(moment);
        return facts;
    }

    /** Asks for all placements of the workload by name. */
    DecisionRequest request() {
        return new DecisionRequest(id, WorkloadFolder.PLACEMENTS, context, Map.of(), null);
    }
}
