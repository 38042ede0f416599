package io.salience.segmentbuilder;

/**
 * A part of a build, and how long it took.
 *
 * @param name such as {@code reading}
 * @param cpuSeconds of all threads of the process, the compiler's and the garbage collector's among them
 */
public record Phase(String name, double seconds, double cpuSeconds) {}
