package io.salience.segmentbuilder.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a file look, before anything in them is given a meaning.
 *
 * @param delimiter between the columns of CSV; ASCII
 * @param each the list of which every item is a row; null where every record is one row
 * @param nulls texts that mean missing
 */
public record RecordShape(
        SourceFormat format, char delimiter, @Nullable FieldPath each, Set<String> nulls) {
    public RecordShape {
        nulls = Set.copyOf(nulls);
    }
}
