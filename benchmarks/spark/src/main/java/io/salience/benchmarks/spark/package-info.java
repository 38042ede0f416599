/** The comparison of building segments, in Apache Spark's local mode. */
package io.salience.benchmarks.spark;
