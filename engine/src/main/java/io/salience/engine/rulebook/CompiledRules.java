package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Premises compiled together, one row each: into a {@link KieBase} and into an evaluation index, which leaves what is
 * asked of items to pooled sessions. Thread-safe, and immutable apart from the pool.
 */
public final class CompiledRules implements AutoCloseable {

    private final int rows;
    private final IndexEvaluator index;
    private final SessionEvaluator session;
    private final @Nullable PooledEvaluator pooled;

    /**
     * Compiles rows that ask nothing of items.
     *
     * @param schema of the facts that will be evaluated
     * @param conditions of the rows, in their order
     */
    public CompiledRules(Schema schema, List<Condition> conditions) {
        this(conditions.stream().map(Premise::of).toList(), schema);
    }

    private CompiledRules(List<Premise> premises, Schema schema) {
        this.rows = premises.size();
        this.index = new IndexEvaluator(
                schema, premises.stream().map(Premise::visitor).toList());
        this.session = new SessionEvaluator(premises);
        this.pooled = premises.stream().anyMatch(Premise::needsSession) ? new PooledEvaluator(index, premises) : null;
    }

    /** Compiles rows of any kind, in their order. */
    public static CompiledRules of(Schema schema, List<Premise> premises) {
        return new CompiledRules(premises, schema);
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
            case INDEX -> pooled == null ? index : pooled;
            case SESSION -> session;
        };
    }

    /** Room for the matches of one evaluation at a time. */
    public Matches newMatches() {
        return new Matches(rows, index.newScratch());
    }

    /** Ends the sessions that wait to be used again; evaluating goes on to work, but ends each session after use. */
    @Override
    public void close() {
        if (pooled != null) {
            pooled.close();
        }
    }
}
