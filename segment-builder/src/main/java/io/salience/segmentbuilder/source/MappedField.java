package io.salience.segmentbuilder.source;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.FieldType;
import java.util.List;

/**
 * A property or attribute and where its value comes from.
 *
 * @param name as the workspace declares it
 * @param from where it stands; the first that is there counts
 * @param format how instants are written; without meaning for other types
 * @param at where the mapping names it
 */
public record MappedField(String name, FieldType type, List<FieldPath> from, TimeFormat format, SourcePosition at) {
    public MappedField {
        from = List.copyOf(from);
    }
}
