/**
 * What a decision costs over HTTP, compared with another checkout of this project: both serve the sample shop in processes
 * of their own, and are asked in turn. Entry point: {@link io.salience.benchmarks.decide.DecideComparison}.
 */
@NullMarked
package io.salience.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
