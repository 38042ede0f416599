/**
 * The published GrowthBook suite, translated into workspaces and decided by the engine. {@link
 * io.salience.engine.growthbook.Suite} runs the cases; {@link io.salience.engine.growthbook.SkippedCases} knows which do not
 * pass, and why.
 */
@NullMarked
package io.salience.engine.growthbook;

import org.jspecify.annotations.NullMarked;
