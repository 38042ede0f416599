package io.salience.segmentbuilder;

/**
 * A part of a build, and how long it took.
 *
 * @param name such as {@code reading}
 */
public record Phase(String name, double seconds) {}
