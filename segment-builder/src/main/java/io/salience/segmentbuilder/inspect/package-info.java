/**
 * Looks at an export of which nobody said what it is, and writes a mapping to begin with. Entry point: {@link
 * io.salience.segmentbuilder.inspect.Inspection}.
 */
@NullMarked
package io.salience.segmentbuilder.inspect;

import org.jspecify.annotations.NullMarked;
