package io.salience.engine.check;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.reasoning.Claim;

/**
 * One of the things that must hold for a rule to win.
 *
 * @param text for messages
 */
record Part(String text, SourcePosition at, Claim claim) {}
