/**
 * What is suspicious about a workspace that compiles: {@link io.salience.engine.check.Analysis} finds it. Mistakes that
 * keep a workspace from compiling are {@link io.salience.engine.definition.Problem}s instead.
 */
@NullMarked
package io.salience.engine.check;

import org.jspecify.annotations.NullMarked;
