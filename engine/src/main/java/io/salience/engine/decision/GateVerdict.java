package io.salience.engine.decision;

import org.jspecify.annotations.Nullable;

/**
 * What one gate says to one candidate.
 *
 * @param bucket that the gate looked at, 0 to 9 999; null where it looks at none
 */
public record GateVerdict(
        Gate gate, Gate.Outcome outcome, @Nullable Integer bucket) {}
