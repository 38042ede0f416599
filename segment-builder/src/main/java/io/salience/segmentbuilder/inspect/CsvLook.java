package io.salience.segmentbuilder.inspect;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.CsvShape;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.FileStart.ScannedRecord;
import io.salience.segmentbuilder.source.SourceMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file of CSV is written: what separates its columns and where its rows begin.
 *
 * @param ofPreset the preset that has these columns, if the file has no header line; null otherwise
 */
record CsvLook(CsvShape shape, @Nullable Preset ofPreset) {

    private static final int MOST_TITLES = 20;

    static CsvLook of(FileStart start) {
        CsvLook snowplow = ofSnowplow(start);
        return snowplow == null ? new CsvLook(shape(CsvReading.best(start)), null) : snowplow;
    }

    private static @Nullable CsvLook ofSnowplow(FileStart start) {
        CsvShape shape = SourceMapping.of(Preset.SNOWPLOW, new Problems())
                .orElseThrow()
                .shape()
                .csv();
        List<ScannedRecord> first = start.records(shape, 1);
        List<String> texts = first.isEmpty() ? List.of() : first.get(0).texts();
        boolean fits = texts.size() == shape.columns().size()
                && !texts.get(0).equals(shape.columns().get(0));
        return fits ? new CsvLook(shape, Preset.SNOWPLOW) : null;
    }

    private static CsvShape shape(CsvReading reading) {
        List<ScannedRecord> records = reading.records();
        int titles = titles(reading);
        int skip = titles == 0 ? 0 : records.get(titles).line();
        if (HeaderLine.isIn(records.subList(titles, records.size()))) {
            return new CsvShape(reading.marks(), skip, List.of(), null);
        }
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= reading.fields(); column++) {
            columns.add("column" + column);
        }
        return new CsvShape(reading.marks(), skip, columns, null);
    }

    /** How many records stand before the header line. */
    private static int titles(CsvReading reading) {
        int first = 0;
        while (first < Math.min(MOST_TITLES, reading.records().size() - 1)
                && isTitle(reading.records().get(first), reading.fields())) {
            first++;
        }
        return first < MOST_TITLES ? first : 0;
    }

    /** Whether a record has so few texts that it cannot be a header line; an empty one at its end counts for nothing. */
    private static boolean isTitle(ScannedRecord record, int fields) {
        long texts = record.texts().stream().filter(text -> !text.isEmpty()).count();
        int size = record.texts().size();
        boolean another = size == 1 || size < fields - 1 || size > fields + 1;
        return fields > 1 && (another || (texts <= 1 && fields > 2));
    }
}
