/**
 * How fast Salience is and how much it allocates. One JMH class for each question, each with its command; {@link
 * io.salience.benchmarks.BenchmarkRun} runs them, and {@code RESULTS.md} holds what came out.
 */
@NullMarked
package io.salience.benchmarks;

import org.jspecify.annotations.NullMarked;
