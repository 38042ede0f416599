package io.salience.engine.profile;

/**
 * A named, typed value that a rule can test.
 *
 * @param name as rules write it
 * @param slot its place among the number slots (numbers, booleans, instants) or the text slots (texts, versions) of
 *     {@link Facts}; 0 for
 *     {@link FieldType#SEGMENTS}
 */
public record Field(String name, FieldType type, Origin origin, int slot) {}
