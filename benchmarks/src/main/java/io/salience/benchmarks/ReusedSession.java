package io.salience.benchmarks;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.CompiledRules;
import io.salience.engine.rulebook.Matches;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** One session on the {@code KieBase} of the rules, in which each visitor is inserted, fired and deleted. */
final class ReusedSession {

    private final KieSession session;
    private final Matches matches;

    ReusedSession(CompiledRules rules) {
        session = rules.kieBase().newKieSession();
        matches = rules.newMatches();
        session.setGlobal("matches", matches);
    }

    /** The matches are those of the last call. */
    Matches evaluate(Facts facts) {
        matches.clear();
        FactHandle handle = session.insert(facts);
        session.fireAllRules();
        session.delete(handle);
        return matches;
    }
}
