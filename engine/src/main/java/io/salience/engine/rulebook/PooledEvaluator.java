package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.List;

/**
 * Evaluates what rules ask of the visitor by the index, and asks a pooled session only where that held for a rule that
 * looks at items. Where none does, nothing is allocated.
 */
final class PooledEvaluator implements Evaluator, AutoCloseable {

    private final IndexEvaluator index;
    private final long[] itemRows;
    private final SessionPool sessions;

    /** @param premises of the rows, in their order; at least one needs a session */
    PooledEvaluator(IndexEvaluator index, List<Premise> premises) {
        this.index = index;
        this.itemRows = new long[(premises.size() + 63) >>> 6];
        for (int row = 0; row < premises.size(); row++) {
            if (premises.get(row).needsSession()) {
                itemRows[row >>> 6] |= 1L << row;
            }
        }
        int threads = Runtime.getRuntime().availableProcessors();
        this.sessions = new SessionPool(Network.ofItems(premises), 2 * threads);
    }

    @Override
    public void evaluate(Facts facts, Matches matches) {
        index.evaluate(facts, matches);
        if (matches.hasAny(itemRows)) {
            sessions.run(facts, new Candidates(matches.remove(itemRows)), matches);
        }
    }

    SessionPool sessions() {
        return sessions;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
