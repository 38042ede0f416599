/**
 * What can be known about a visitor: the {@link io.salience.engine.profile.Schema} names and types it, {@link
 * io.salience.engine.profile.Facts} holds the values of one visitor while rules look at them.
 */
@NullMarked
package io.salience.engine.profile;

import org.jspecify.annotations.NullMarked;
