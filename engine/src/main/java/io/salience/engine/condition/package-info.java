/**
 * What rules test. {@link io.salience.engine.condition.ConditionParser} turns the text of a constraint into a checked
 * {@link io.salience.engine.condition.Condition} over a schema; nothing an author writes is ever compiled.
 */
@NullMarked
package io.salience.engine.condition;

import org.jspecify.annotations.NullMarked;
