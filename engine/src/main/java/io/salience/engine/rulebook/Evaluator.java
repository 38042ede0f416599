package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;

/** Finds the rules that hold. Two implementations must always agree. Thread-safe. */
public interface Evaluator {

    /**
     * Evaluates all rows.
     *
     * @param matches from {@link CompiledRules#newMatches}; what it held before is forgotten
     */
    void evaluate(Facts facts, Matches matches);
}
