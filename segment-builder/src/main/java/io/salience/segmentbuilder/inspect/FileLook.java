package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.CsvShape;
import io.salience.segmentbuilder.source.FieldPath;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.ListFields;
import io.salience.segmentbuilder.source.RecordShape;
import io.salience.segmentbuilder.source.SourceFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like by its beginning.
 *
 * @param itemFields the fields by which the records are told from an object around them; empty if there is none
 * @param ofPreset the preset that has these columns, if the file has no header line; null otherwise
 */
public record FileLook(
        RecordShape shape,
        List<FieldPath> itemFields,
        @Nullable Preset ofPreset) {
    public FileLook {
        itemFields = List.copyOf(itemFields);
    }

    static FileLook of(FileStart start) {
        SourceFormat format = start.format();
        if (format != SourceFormat.CSV) {
            return new FileLook(shape(start, format, CsvShape.PLAIN), itemFields(start), null);
        }
        CsvLook look = CsvLook.of(start);
        return new FileLook(shape(start, format, look.shape()), List.of(), look.ofPreset());
    }

    /** Of records that stand in the only list of events of an object. */
    private static List<FieldPath> itemFields(FileStart start) {
        List<ListFields> events =
                start.lists().values().stream().filter(EachGuess::areWhole).toList();
        return events.size() == 1
                ? events.get(0).ofEveryItem().keySet().stream()
                        .map(FieldPath::field)
                        .toList()
                : List.of();
    }

    private static RecordShape shape(FileStart start, SourceFormat format, CsvShape csv) {
        return new RecordShape(format, csv, null, List.of(), Set.of(), start.encoding());
    }

    /** Whether quotes enclose fields, and nothing is known of an escape character. */
    boolean mayHaveEscape() {
        return isCsv()
                && ofPreset == null
                && shape.csv().quoted()
                && shape.csv().marks().escape() == null;
    }

    FileLook withEscape() {
        CsvShape csv = shape.csv();
        CsvShape.Marks marks = new CsvShape.Marks(csv.delimiter(), true, CsvReading.BACKSLASH);
        return new FileLook(
                shape.withCsv(new CsvShape(marks, csv.skip(), csv.columns(), csv.fill())), itemFields, ofPreset);
    }

    /** The same with the items of a list as rows. */
    FileLook ofItems(String list) {
        return new FileLook(shape.ofItems(list), List.of(), ofPreset);
    }

    public SourceFormat format() {
        return shape.format();
    }

    boolean isCsv() {
        return format() == SourceFormat.CSV;
    }

    /** Whether the first line names the columns, or records name their fields themselves. */
    boolean isNamed() {
        return !isCsv() || shape.csv().hasHeader();
    }

    boolean hasSemicolons() {
        return isCsv() && shape.csv().delimiter() == ';';
    }

    @Override
    public String toString() {
        if (!itemFields.isEmpty()) {
            return "JSON, the records in a list of an object";
        }
        if (!isCsv()) {
            return format() == SourceFormat.JSON ? "one JSON array" : "NDJSON, one JSON object a line";
        }
        String separated = switch (shape.csv().delimiter()) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case '|' -> "vertical bars";
            default -> "commas";
        };
        return "CSV with " + separated + (isNamed() ? "" : " and no header line");
    }
}
