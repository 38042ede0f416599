/**
 * Rules from their text to their evaluation. {@link io.salience.engine.rulebook.DrlReader} parses and checks DRL, {@link
 * io.salience.engine.rulebook.CompiledRules} builds the {@code KieBase} and the evaluation index over the same
 * conditions, {@link io.salience.engine.rulebook.Rulebook} holds everything compiled together. The only package that
 * imports Drools.
 */
@NullMarked
package io.salience.engine.rulebook;

import org.jspecify.annotations.NullMarked;
