package io.salience.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** A random rule: tests that must all hold. */
record ShopRule(List<ShopTest> tests) {

    /** @param action a call such as {@code enroll( "x" )} */
    String drl(String name, String action) {
        return "rule \"" + name + "\"\nwhen\n    Visitor( "
                + tests.stream().map(ShopTest::drl).collect(Collectors.joining(", ")) + " )\nthen\n    " + action
                + ";\nend\n";
    }

    boolean holds(ShopVisitor visitor) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).holds(visitor)) {
                return false;
            }
        }
        return true;
    }
}
