package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Evaluates in a new {@link KieSession} on the {@link KieBase} of the rules. */
final class SessionEvaluator implements Evaluator {

    private final Network network;

    /** @param premises of the rows, in their order */
    SessionEvaluator(List<Premise> premises) {
        network = Network.of(premises);
    }

    KieBase kieBase() {
        return network.kieBase();
    }

    @Override
    public void evaluate(Facts facts, Matches matches) {
        matches.clear();
        KieSession session = network.kieBase().newKieSession();
        try {
            Network.run(session, facts, List.of(), matches);
        } finally {
            session.dispose();
        }
    }
}
