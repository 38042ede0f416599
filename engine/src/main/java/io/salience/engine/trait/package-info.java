/**
 * What is computed about visitors from their events, as {@code traits.yaml} declares it. Entry point: {@link
 * io.salience.engine.trait.Traits#read}. The values themselves are computed by whoever folds events.
 */
@NullMarked
package io.salience.engine.trait;

import org.jspecify.annotations.NullMarked;
