package io.salience.benchmarks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each distinct condition the rules that need it; those whose condition fails are taken away. Lists of countries, of
 * which nearly every rule has another, are taken apart: for each country the rules that do not want it.
 */
final class BitsetFloor implements Floor {

    private final ShopTest[] tests;
    private final long[][] needing;
    private final long[] all;
    private final Map<String, long[]> unwanted = new HashMap<>();

    BitsetFloor(List<ShopRule> rules) {
        int words = (rules.size() + 63) >>> 6;
        Map<ShopTest, long[]> masks = new LinkedHashMap<>();
        all = new long[words];
        for (int rule = 0; rule < rules.size(); rule++) {
            all[rule >>> 6] |= 1L << rule;
            for (ShopTest test : rules.get(rule).tests()) {
                if (test instanceof ShopTest.CountryIn wanted) {
                    exclude(wanted, rule, words);
                    continue;
                }
                masks.computeIfAbsent(test, any -> new long[words])[rule >>> 6] |= 1L << rule;
            }
        }
        tests = masks.keySet().toArray(ShopTest[]::new);
        needing = masks.values().toArray(long[][]::new);
    }

    private void exclude(ShopTest.CountryIn wanted, int rule, int words) {
        for (String country : ShopWords.COUNTRIES) {
            if (!wanted.countries().contains(country)) {
                unwanted.computeIfAbsent(country, any -> new long[words])[rule >>> 6] |= 1L << rule;
            }
        }
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] found) {
        System.arraycopy(all, 0, found, 0, all.length);
        long[] elsewhere = unwanted.get(visitor.country());
        if (elsewhere != null) {
            remove(found, elsewhere);
        }
        for (int i = 0; i < tests.length; i++) {
            if (!tests[i].holds(visitor)) {
                remove(found, needing[i]);
            }
        }
    }

    private static void remove(long[] found, long[] rules) {
        for (int i = 0; i < found.length; i++) {
            found[i] &= ~rules[i];
        }
    }
}
