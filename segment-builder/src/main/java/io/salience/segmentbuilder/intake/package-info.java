/**
 * What was read on its way to folding: typed rows become records in files, partitioned by the hash of the visitor, with
 * only what some trait wants. Entry point: {@link io.salience.segmentbuilder.intake.Intake}.
 */
@NullMarked
package io.salience.segmentbuilder.intake;

import org.jspecify.annotations.NullMarked;
