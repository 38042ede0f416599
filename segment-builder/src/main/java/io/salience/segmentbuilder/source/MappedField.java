package io.salience.segmentbuilder.source;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.FieldType;

/**
 * A property or attribute and where its value comes from.
 *
 * @param name as the workspace declares it
 * @param format how instants are written; without meaning for other types
 * @param at where the mapping names it
 */
public record MappedField(String name, FieldType type, FieldPath from, TimeFormat format, SourcePosition at) {}
