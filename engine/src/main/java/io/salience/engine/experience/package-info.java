/**
 * What may be shown: {@link io.salience.engine.experience.Experience experiences} with their variants compete for {@link
 * io.salience.engine.experience.Placement placements}; {@link io.salience.engine.experience.Bucket} splits visitors.
 */
@NullMarked
package io.salience.engine.experience;

import org.jspecify.annotations.NullMarked;
