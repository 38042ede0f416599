package io.salience.benchmarks;

import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rule;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules: the typed predicates as its conditions, all rules fired for one fact. */
final class EasyRulesPeer implements Peer {

    private static final String VISITOR = "visitor";

    private final DefaultRulesEngine engine = new DefaultRulesEngine();
    private final Rules rules = new Rules();
    private long[] found = {};

    EasyRulesPeer(List<ShopRule> written) {
        for (int number = 0; number < written.size(); number++) {
            rules.register(rule(number, written.get(number)));
        }
    }

    private Rule rule(int number, ShopRule written) {
        return new RuleBuilder()
                .name(WorkloadFolder.ruleName(number))
                .when(facts -> written.holds(facts.get(VISITOR)))
                .then(facts -> found[number >>> 6] |= 1L << number)
                .build();
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] room) {
        found = room;
        Facts facts = new Facts();
        facts.put(VISITOR, visitor);
        engine.fire(rules, facts);
    }
}
