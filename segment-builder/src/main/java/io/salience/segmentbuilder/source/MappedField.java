package io.salience.segmentbuilder.source;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property or attribute and where its value comes from.
 *
 * @param name as the workspace declares it
 * @param from where it stands; the first that is there counts
 * @param format how instants are written; without meaning for other types
 * @param at where the mapping file names it; null for a default of a preset, which counts where the workspace declares it
 */
public record MappedField(
        String name,
        FieldType type,
        List<FieldPath> from,
        TimeFormat format,
        @Nullable SourcePosition at) {
    public MappedField {
        from = List.copyOf(from);
    }

    /** Whether a preset brings it, and not the user. */
    public boolean isDefault() {
        return at == null;
    }

    MappedField as(FieldType declared) {
        return new MappedField(name, declared, from, format, at);
    }
}
