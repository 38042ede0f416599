package io.salience.benchmarks;

import java.util.List;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.FactHandle;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.builders.RuleSetBuilder;

/** Evrete: the typed predicates as its conditions, one for each rule; one session, in which each visitor is inserted, fired and deleted. */
final class EvretePeer implements Peer {

    private static final String VISITOR = "$visitor";

    private final StatefulSession session;
    private long[] found = {};

    EvretePeer(List<ShopRule> written) {
        RuleSetBuilder<Knowledge> rules =
                new KnowledgeService().newKnowledge().builder();
        for (int number = 0; number < written.size(); number++) {
            add(rules, number, written.get(number));
        }
        session = rules.build().newStatefulSession();
    }

    private void add(RuleSetBuilder<Knowledge> rules, int number, ShopRule written) {
        Predicate<Object[]> condition = values -> written.holds((ShopVisitor) values[0]);
        rules.newRule(WorkloadFolder.ruleName(number))
                .forEach(VISITOR, ShopVisitor.class)
                .where(condition, VISITOR)
                .execute(any -> found[number >>> 6] |= 1L << number);
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] room) {
        found = room;
        FactHandle handle = session.insert(visitor);
        session.fire();
        session.delete(handle);
    }
}
