package io.salience.engine.rulebook;

import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.globalOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Global;
import org.drools.model.PatternDSL;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The {@link KieBase} of some premises, one rule each. A session on it looks at {@link Facts} of one visitor and
 * {@link Listed} items, and tells the rows that hold. Thread-safe; each session is for one thread at a time.
 */
record Network(KieBase kieBase) {

    private static final String PACKAGE = "io.salience.rules";
    private static final String MATCHES = "matches";
    private static final Global<Matches> FOUND = globalOf(Matches.class, PACKAGE, MATCHES);

    /** Of all premises, whole. */
    static Network of(List<Premise> premises) {
        ModelImpl model = new ModelImpl("salience").addGlobal(FOUND);
        for (int row = 0; row < premises.size(); row++) {
            Premise premise = premises.get(row);
            Variable<Facts> visitor = declarationOf(Facts.class, "visitor");
            List<RuleItemBuilder<?>> parts = new ArrayList<>(List.of(visitorPattern(visitor, premise.visitor())));
            model.addRule(rule(row, parts, premise.items(), visitor));
        }
        return new Network(KieBaseBuilder.createKieBaseFromModel(model));
    }

    /**
     * Of what the premises that need a session ask of items. It looks only at rows among the {@link Candidates}, for which
     * the visitor's part is known to hold.
     */
    static Network ofItems(List<Premise> premises) {
        ModelImpl model = new ModelImpl("salience").addGlobal(FOUND);
        for (int row = 0; row < premises.size(); row++) {
            Premise premise = premises.get(row);
            if (premise.needsSession()) {
                Variable<Facts> visitor = declarationOf(Facts.class, "visitor");
                List<RuleItemBuilder<?>> parts = new ArrayList<>(List.of(candidate(row), pattern(visitor)));
                model.addRule(rule(row, parts, premise.items(), visitor));
            }
        }
        return new Network(KieBaseBuilder.createKieBaseFromModel(model));
    }

    private static RuleItemBuilder<?> candidate(int row) {
        return pattern(declarationOf(Candidates.class, "candidates"))
                .expr("candidate " + row, candidates -> candidates.has(row));
    }

    private static RuleItemBuilder<?> visitorPattern(Variable<Facts> visitor, Condition condition) {
        PatternDSL.PatternDef<Facts> pattern = pattern(visitor);
        List<Condition> parts = condition instanceof All all ? all.parts() : List.of(condition);
        for (Condition part : parts) {
            pattern = pattern.expr(part.toString(), part::test);
        }
        return pattern;
    }

    private static org.drools.model.Rule rule(
            int row, List<RuleItemBuilder<?>> parts, List<ItemPattern> items, Variable<Facts> visitor) {
        parts.addAll(new ItemView(visitor).parts(items));
        parts.add(on(FOUND).execute(found -> found.add(row)));
        return PatternDSL.rule(PACKAGE, "row " + row).build(parts.toArray(RuleItemBuilder[]::new));
    }

    /**
     * Adds the rows that hold to the matches. What is inserted stays in the session, for its owner to end it or to take it
     * out.
     */
    static void run(KieSession session, Facts visitor, List<Object> more, Matches matches) {
        session.setGlobal(MATCHES, matches);
        more.forEach(session::insert);
        session.insert(visitor);
        visitor.schema()
                .items()
                .keySet()
                .forEach(type -> visitor.items(type).forEach(item -> session.insert(new Listed(type, item))));
        session.fireAllRules();
    }
}
