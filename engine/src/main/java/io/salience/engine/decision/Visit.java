package io.salience.engine.decision;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;

/**
 * Everything that a decision looks at, beside the candidates.
 *
 * @param known whether the store knows the visitor
 * @param facts gathered already
 */
public record Visit(Rulebook rulebook, DecisionRequest request, boolean known, Facts facts, Instant now) {}
