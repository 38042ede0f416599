/**
 * Who is the same visitor: {@link io.salience.segmentbuilder.identity.Links} collects which ids were told to belong
 * together, {@link io.salience.segmentbuilder.identity.Joined} tells what came of it. Nothing depends on the order of
 * telling, and a build after another one knows all that the one before knew.
 */
@NullMarked
package io.salience.segmentbuilder.identity;

import org.jspecify.annotations.NullMarked;
