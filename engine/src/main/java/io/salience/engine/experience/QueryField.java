package io.salience.engine.experience;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.FieldType;

/**
 * A part of the context that the page's url carries in its query.
 *
 * @param name as rules write it
 * @param parameter of the query, after decoding; the first one of this name counts
 * @param at where it is declared
 */
public record QueryField(String name, String parameter, FieldType type, SourcePosition at) {}
