package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.CsvShape;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.RecordShape;
import io.salience.segmentbuilder.source.SourceFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like by its beginning.
 *
 * @param ofPreset the preset that has these columns, if the file has no header line; null otherwise
 */
public record FileLook(RecordShape shape, @Nullable Preset ofPreset) {

    static FileLook of(FileStart start) {
        SourceFormat format = start.format();
        if (format != SourceFormat.CSV) {
            return new FileLook(shape(start, format, CsvShape.PLAIN), null);
        }
        CsvLook look = CsvLook.of(start);
        return new FileLook(shape(start, format, look.shape()), look.ofPreset());
    }

    private static RecordShape shape(FileStart start, SourceFormat format, CsvShape csv) {
        return new RecordShape(format, csv, null, List.of(), Set.of(), start.encoding());
    }

    /** The same with the items of a list as rows. */
    FileLook ofItems(String list) {
        return new FileLook(shape.ofItems(list), ofPreset);
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
