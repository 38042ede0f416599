/** Hashes by which content is known: {@link io.salience.engine.digest.Sha256}. */
@NullMarked
package io.salience.engine.digest;

import org.jspecify.annotations.NullMarked;
