package io.salience.engine.rulebook;

import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.globalOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import java.util.List;
import org.drools.model.Global;
import org.drools.model.PatternDSL;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Evaluates in a new {@link KieSession} on the {@link KieBase} of the rules. */
final class SessionEvaluator implements Evaluator {

    private static final String PACKAGE = "io.salience.rules";
    private static final String MATCHES = "matches";

    private final KieBase kieBase;

    /** @param conditions of the rows, in their order */
    SessionEvaluator(List<Condition> conditions) {
        Global<Matches> matches = globalOf(Matches.class, PACKAGE, MATCHES);
        ModelImpl model = new ModelImpl("salience").addGlobal(matches);
        for (int row = 0; row < conditions.size(); row++) {
            model.addRule(rule(row, conditions.get(row), matches));
        }
        kieBase = KieBaseBuilder.createKieBaseFromModel(model);
    }

    private static org.drools.model.Rule rule(int row, Condition condition, Global<Matches> matches) {
        Variable<Facts> facts = declarationOf(Facts.class, "facts");
        PatternDSL.PatternDef<Facts> pattern = pattern(facts);
        List<Condition> parts = condition instanceof All all ? all.parts() : List.of(condition);
        for (Condition part : parts) {
            pattern = pattern.expr(part.toString(), part::test);
        }
        return PatternDSL.rule(PACKAGE, "row " + row).build(pattern, on(matches).execute(found -> found.add(row)));
    }

    KieBase kieBase() {
        return kieBase;
    }

    @Override
    public void evaluate(Facts facts, Matches matches) {
        matches.clear();
        KieSession session = kieBase.newKieSession();
        try {
            session.setGlobal(MATCHES, matches);
            session.insert(facts);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}
