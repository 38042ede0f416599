/**
 * Sets of texts as {@link io.salience.engine.expression.Language languages} that can be joined, intersected, negated and
 * searched for an example; {@link io.salience.engine.expression.ExpressionReader} reads them from RE2 expressions.
 */
@NullMarked
package io.salience.engine.expression;

import org.jspecify.annotations.NullMarked;
