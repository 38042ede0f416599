/**
 * What is known of visitors between builds: for each raw id the state of its folds and its attributes, in order of the
 * hashes of ids. Entry points: {@link io.salience.segmentbuilder.state.StateFile} and {@link
 * io.salience.segmentbuilder.state.StateCursor}.
 */
@NullMarked
package io.salience.segmentbuilder.state;

import org.jspecify.annotations.NullMarked;
