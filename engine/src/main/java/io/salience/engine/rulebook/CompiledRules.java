package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Schema;
import java.util.List;
import org.kie.api.KieBase;

/**
 * Conditions compiled together, one row each: into a {@link KieBase} and into an evaluation index. Immutable and
 * thread-safe.
 */
public final class CompiledRules {

    private final int rows;
    private final IndexEvaluator index;
    private final SessionEvaluator session;

    /**
     * @param schema of the facts that will be evaluated
     * @param conditions of the rows, in their order
     */
    public CompiledRules(Schema schema, List<Condition> conditions) {
        this.rows = conditions.size();
        this.index = new IndexEvaluator(schema, conditions);
        this.session = new SessionEvaluator(conditions);
    }

    public int rows() {
        return rows;
    }

    /** What Drools made of the rules. */
    public KieBase kieBase() {
        return session.kieBase();
    }

    public Evaluator evaluator(EvaluatorKind kind) {
        return switch (kind) {
            case INDEX -> index;
            case SESSION -> session;
        };
    }

    /** Room for the matches of one evaluation at a time. */
    public Matches newMatches() {
        return new Matches(rows, index.newScratch());
    }
}
