/** One event as it goes from a reader to folding: typed values as bytes, without objects. */
@NullMarked
package io.salience.segmentbuilder.event;

import org.jspecify.annotations.NullMarked;
