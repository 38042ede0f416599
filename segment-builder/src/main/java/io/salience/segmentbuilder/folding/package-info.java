/**
 * Records of visitors become states, and states become profiles, partition by partition and with many threads. Entry
 * points: {@link io.salience.segmentbuilder.folding.Folding}, {@link io.salience.segmentbuilder.folding.Finishing}.
 */
@NullMarked
package io.salience.segmentbuilder.folding;

import org.jspecify.annotations.NullMarked;
