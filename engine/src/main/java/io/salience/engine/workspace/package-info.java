/**
 * A folder of definitions that analysts own: {@link io.salience.engine.workspace.Workspace} loads it whole or tells
 * everything that is wrong with it.
 */
@NullMarked
package io.salience.engine.workspace;

import org.jspecify.annotations.NullMarked;
