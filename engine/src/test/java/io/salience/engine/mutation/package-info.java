/** Wrong engines, made by rewriting the bytecode of the right one; entry point: {@link PlantedMutationsTest}. */
@NullMarked
package io.salience.engine.mutation;

import org.jspecify.annotations.NullMarked;
