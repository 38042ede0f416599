package io.salience.benchmarks;

import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.JsonLogicException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON-logic: each rule a JSON text, which the library parses once; each visitor a map, made beforehand. */
final class JsonLogicPeer implements Peer {

    private final JsonLogic engine = new JsonLogic();
    private final String[] rules;
    private final IdentityHashMap<ShopVisitor, Map<String, Object>> data = new IdentityHashMap<>();

    JsonLogicPeer(List<ShopRule> rules, List<ShopVisitor> visitors) {
        this.rules = rules.stream().map(JsonLogicPeer::json).toArray(String[]::new);
        visitors.forEach(visitor -> data.put(visitor, data(visitor)));
    }

    private static String json(ShopRule rule) {
        return rule.tests().stream().map(JsonLogicPeer::json).collect(Collectors.joining(", ", "{\"and\": [", "]}"));
    }

    private static String json(ShopTest test) {
        if (test instanceof ShopTest.InSegment in) {
            return "{\"in\": [\"" + ShopWords.segment(in.number()) + "\", {\"var\": \"segments\"}]}";
        } else if (test instanceof ShopTest.Device device) {
            return "{\"==\": [{\"var\": \"device\"}, \"" + device.device() + "\"]}";
        } else if (test instanceof ShopTest.CountryIn in) {
            String countries = in.countries().stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
            return "{\"in\": [{\"var\": \"country\"}, " + countries + "]}";
        } else if (test instanceof ShopTest.Spent spent) {
            return "{\">=\": [{\"var\": \"lifetimeValue\"}, " + spent.least() + "]}";
        } else if (test instanceof ShopTest.Orders orders) {
            return "{\">=\": [{\"var\": \"orders\"}, " + orders.least() + "]}";
        } else if (test instanceof ShopTest.UrlPart part) {
            return "{\"in\": [\"" + part.part() + "\", {\"var\": \"url\"}]}";
        } else if (test instanceof ShopTest.Source source) {
            return "{\"==\": [{\"var\": \"utmSource\"}, \"" + source.source() + "\"]}";
        } else if (test instanceof ShopTest.ReferrerPart part) {
            return "{\"in\": [\"" + part.part() + "\", {\"var\": \"referrer\"}]}";
        }
        return "{\">=\": [{\"var\": \"hour\"}, " + ((ShopTest.HourFrom) test).first() + "]}";
    }

    private static Map<String, Object> data(ShopVisitor visitor) {
        Map<String, Object> data = new HashMap<>();
        data.put("device", visitor.device());
        data.put("country", visitor.country());
        data.put("url", visitor.url());
        if (visitor.utmSource() != null) {
            data.put("utmSource", visitor.utmSource());
        }
        if (visitor.referrer() != null) {
            data.put("referrer", visitor.referrer());
        }
        data.put("orders", visitor.orders());
        data.put("lifetimeValue", visitor.lifetimeValue());
        data.put("hour", visitor.hour());
        data.put("segments", segments(visitor));
        return data;
    }

    private static List<String> segments(ShopVisitor visitor) {
        return IntStream.range(0, ShopWords.SEGMENTS)
                .filter(visitor::isIn)
                .mapToObj(ShopWords::segment)
                .toList();
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] found) {
        Map<String, Object> values = data.get(visitor);
        try {
            for (int number = 0; number < rules.length; number++) {
                if (JsonLogic.truthy(engine.apply(rules[number], values))) {
                    found[number >>> 6] |= 1L << number;
                }
            }
        } catch (JsonLogicException e) {
            throw new IllegalStateException(e);
        }
    }
}
