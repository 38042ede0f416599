/**
 * How building segments compares: Salience's own build, DuckDB and Apache Spark over the same generated export, with the
 * same traits and segments; each in a process of its own. {@link io.salience.benchmarks.build.BuildComparison} runs all.
 */
@NullMarked
package io.salience.benchmarks.build;

import org.jspecify.annotations.NullMarked;
