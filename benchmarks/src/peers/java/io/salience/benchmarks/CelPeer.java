package io.salience.benchmarks;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** CEL: each rule a checked program of the newer of its two runtimes, the planner; each visitor a map of variables, made beforehand. */
final class CelPeer implements Peer {

    private static final Cel CEL = CelFactory.plannerCelBuilder()
            .addVar("device", SimpleType.STRING)
            .addVar("country", SimpleType.STRING)
            .addVar("url", SimpleType.STRING)
            .addVar("utmSource", SimpleType.STRING)
            .addVar("referrer", SimpleType.STRING)
            .addVar("orders", SimpleType.INT)
            .addVar("lifetimeValue", SimpleType.DOUBLE)
            .addVar("hour", SimpleType.INT)
            .addVar("segments", MapType.create(SimpleType.STRING, SimpleType.BOOL))
            .setResultType(SimpleType.BOOL)
            .build();

    private final CelRuntime.Program[] rules;
    private final IdentityHashMap<ShopVisitor, Map<String, Object>> variables = new IdentityHashMap<>();

    CelPeer(List<ShopRule> rules, List<ShopVisitor> visitors) {
        this.rules = rules.stream().map(CelPeer::program).toArray(CelRuntime.Program[]::new);
        visitors.forEach(visitor -> variables.put(visitor, variables(visitor)));
    }

    private static CelRuntime.Program program(ShopRule rule) {
        try {
            String text = rule.tests().stream().map(CelPeer::cel).collect(Collectors.joining(" && "));
            return CEL.createProgram(CEL.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cel(ShopTest test) {
        if (test instanceof ShopTest.InSegment in) {
            return "\"" + ShopWords.segment(in.number()) + "\" in segments";
        } else if (test instanceof ShopTest.Device device) {
            return "device == \"" + device.device() + "\"";
        } else if (test instanceof ShopTest.CountryIn in) {
            return in.countries().stream().collect(Collectors.joining("\", \"", "country in [\"", "\"]"));
        } else if (test instanceof ShopTest.Spent spent) {
            return "lifetimeValue >= " + spent.least() + ".0";
        } else if (test instanceof ShopTest.Orders orders) {
            return "orders >= " + orders.least();
        } else if (test instanceof ShopTest.UrlPart part) {
            return "url.contains(\"" + part.part() + "\")";
        } else if (test instanceof ShopTest.Source source) {
            return "utmSource == \"" + source.source() + "\"";
        } else if (test instanceof ShopTest.ReferrerPart part) {
            return "referrer.contains(\"" + part.part() + "\")";
        }
        return "hour >= " + ((ShopTest.HourFrom) test).first();
    }

    /** A variable must have a value, so what is not known is empty. */
    private static Map<String, Object> variables(ShopVisitor visitor) {
        Map<String, Boolean> segments = new HashMap<>();
        for (int number = 0; number < ShopWords.SEGMENTS; number++) {
            if (visitor.isIn(number)) {
                segments.put(ShopWords.segment(number), true);
            }
        }
        return Map.of(
                "device", visitor.device(),
                "country", visitor.country(),
                "url", visitor.url(),
                "utmSource", visitor.utmSource() == null ? "" : visitor.utmSource(),
                "referrer", visitor.referrer() == null ? "" : visitor.referrer(),
                "orders", (long) visitor.orders(),
                "lifetimeValue", visitor.lifetimeValue(),
                "hour", (long) visitor.hour(),
                "segments", segments);
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] found) {
        Map<String, Object> values = variables.get(visitor);
        try {
            for (int number = 0; number < rules.length; number++) {
                if ((Boolean) rules[number].eval(values)) {
                    found[number >>> 6] |= 1L << number;
                }
            }
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }
}
