package io.salience.segmentbuilder.source;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a file look, before anything in them is given a meaning.
 *
 * @param csv how rows of CSV look; without meaning for JSON
 * @param each the list of which every item is a row; null where every record is one row
 * @param keyed the lists of JSON that are addressed by the names of their items; also in JSON inside a column of CSV
 * @param nulls texts that mean missing
 * @param encoding how characters are written as bytes
 */
public record RecordShape(
        SourceFormat format,
        CsvShape csv,
        @Nullable FieldPath each,
        List<KeyedList> keyed,
        Set<String> nulls,
        TextEncoding encoding) {
    public RecordShape {
        keyed = List.copyOf(keyed);
        nulls = Set.copyOf(nulls);
    }

    /** The same with every record as one row. */
    RecordShape ofRecords() {
        return new RecordShape(format, csv, null, keyed, nulls, encoding);
    }

    /** The same with other rows of CSV. */
    public RecordShape withCsv(CsvShape other) {
        return new RecordShape(format, other, each, keyed, nulls, encoding);
    }

    /** The same with the items of a list as rows, which is written with dots. */
    public RecordShape ofItems(String list) {
        return new RecordShape(format, csv, FieldPath.field(list), keyed, nulls, encoding);
    }

    boolean isCsv() {
        return format == SourceFormat.CSV;
    }

    /** The fault of a row that is no text as declared; files of rejected rows are always UTF-8. */
    Fault misfit(SourceFile file) {
        return (file.hasNotes() ? TextEncoding.UTF_8 : encoding).misfit();
    }

    /** Between the columns of CSV. */
    public char delimiter() {
        return csv.delimiter();
    }
}
