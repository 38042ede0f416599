/**
 * What is shown and why. {@link io.salience.engine.decision.DecisionEngine} turns a {@link
 * io.salience.engine.decision.DecisionRequest} into one {@link io.salience.engine.decision.Decision} for each placement,
 * always with a reason.
 */
@NullMarked
package io.salience.engine.decision;

import org.jspecify.annotations.NullMarked;
