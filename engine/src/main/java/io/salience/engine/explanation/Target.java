package io.salience.engine.explanation;

import io.salience.engine.rulebook.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * What a search wants to bring about.
 *
 * @param row of the candidate among those of the placement; {@link #NO_ROW} where nothing shall win
 * @param candidate that shall win; null where nothing shall
 */
record Target(int row, @Nullable Candidate candidate, Outcome outcome) {

    static final int NO_ROW = -1;

    static final Target NOTHING = new Target(NO_ROW, null, Outcome.BY_DEFAULT);
}
