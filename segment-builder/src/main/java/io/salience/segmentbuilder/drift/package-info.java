/**
 * What changed from one generation to another, and which changes are larger than the workspace allows. Entry points: {@link
 * io.salience.segmentbuilder.drift.Drift} and {@link io.salience.segmentbuilder.drift.Alarm}.
 */
@NullMarked
package io.salience.segmentbuilder.drift;

import org.jspecify.annotations.NullMarked;
