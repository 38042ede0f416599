/**
 * Profiles on disk: immutable generations, each a Chronicle Map with its texts and its manifest. Entry point: {@link
 * io.salience.engine.store.Store}. A build writes through {@link io.salience.engine.store.GenerationWriter}; who serves
 * opens a {@link io.salience.engine.store.Generation} and reads through a {@link
 * io.salience.engine.store.ProfileReader}.
 */
@NullMarked
package io.salience.engine.store;

import org.jspecify.annotations.NullMarked;
