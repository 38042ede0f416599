/**
 * Why a visitor sees what they see, and what would have to be otherwise: {@link
 * io.salience.engine.explanation.Explainer} walks the rules of a placement without skipping anything and gives an {@link
 * io.salience.engine.explanation.Explanation}.
 */
@NullMarked
package io.salience.engine.explanation;

import org.jspecify.annotations.NullMarked;
