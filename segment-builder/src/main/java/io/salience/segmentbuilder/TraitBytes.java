package io.salience.segmentbuilder;

/**
 * What a trait takes in the state that builds go on from.
 *
 * @param bytes of all visitors
 */
public record TraitBytes(String trait, long bytes) {}
