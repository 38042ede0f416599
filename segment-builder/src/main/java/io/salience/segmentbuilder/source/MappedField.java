package io.salience.segmentbuilder.source;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property or attribute and where its value comes from.
 *
 * @param name as the workspace declares it
 * @param places where it stands
 * @param writing how its values are written
 * @param at where the mapping file names it; null for a default of a preset, which counts where the workspace declares it
 */
public record MappedField(
        String name,
        FieldType type,
        Places places,
        Writing writing,
        @Nullable SourcePosition at) {

    /**
     * Where a value stands.
     *
     * @param from of these the first that is there counts
     * @param times likewise, of a number that the first one is multiplied by; empty where the value stands as it is
     * @param optional whether a file may lack the columns; then the value is missing in every row
     */
    public record Places(List<FieldPath> from, List<FieldPath> times, boolean optional) {
        public Places {
            from = List.copyOf(from);
            times = List.copyOf(times);
        }
    }

    /**
     * How values are written.
     *
     * @param time how instants are; without meaning for other types
     * @param number how numbers are; without meaning for other types
     * @param strict whether a row is rejected if the value is not written exactly so; otherwise the value is missing in it
     */
    public record Writing(TimeFormat time, NumberFormat number, boolean strict) {}

    /** Whether a preset brings it, and not the user. */
    public boolean isDefault() {
        return at == null;
    }

    MappedField as(FieldType declared) {
        return new MappedField(name, declared, places, writing, at);
    }
}
