package io.salience.benchmarks;

import java.util.Arrays;
import java.util.List;

/** One rule after the other. */
final class LinearFloor implements Floor {

    private final ShopRule[] rules;

    LinearFloor(List<ShopRule> rules) {
        this.rules = rules.toArray(ShopRule[]::new);
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] found) {
        Arrays.fill(found, 0L);
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].holds(visitor)) {
                found[i >>> 6] |= 1L << i;
            }
        }
    }
}
