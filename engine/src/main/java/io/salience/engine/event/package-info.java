/** What visitors did: one {@link io.salience.engine.event.Event} for each thing. */
@NullMarked
package io.salience.engine.event;

import org.jspecify.annotations.NullMarked;
