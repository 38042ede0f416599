package io.salience.segmentbuilder.inspect;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.CsvShape;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.FileStart.ScannedRecord;
import io.salience.segmentbuilder.source.SourceMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file of CSV is written: what separates its columns and where its rows begin.
 *
 * @param ofPreset the preset that has these columns, if the file has no header line; null otherwise
 */
record CsvLook(CsvShape shape, @Nullable Preset ofPreset) {

    private static final int MOST_RECORDS = 500;
    private static final int MOST_TITLES = 20;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /**
     * The records of the beginning, read in one way.
     *
     * @param fields how many most of them have
     * @param like how many have as many
     */
    private record Reading(CsvShape shape, List<ScannedRecord> records, int fields, long like) {

        static Reading of(FileStart start, CsvShape shape) {
            List<ScannedRecord> records = start.records(shape, MOST_RECORDS);
            Map<Integer, Long> counts = new HashMap<>();
            records.stream()
                    .filter(ScannedRecord::sound)
                    .forEach(record -> counts.merge(record.texts().size(), 1L, Long::sum));
            int fields = counts.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(0);
            return new Reading(shape, records, fields, counts.getOrDefault(fields, 0L));
        }

        /** Better readings have more records alike, in steps of one in twenty, and then more columns. */
        boolean isBetterThan(Reading other) {
            long one = share();
            long two = other.share();
            return one != two ? one > two : fields > other.fields;
        }

        private long share() {
            return fields < 2 ? 0 : 1 + 20 * like / records.size();
        }
    }

    static CsvLook of(FileStart start) {
        CsvLook snowplow = ofSnowplow(start);
        if (snowplow != null) {
            return snowplow;
        }
        Reading best = Reading.of(start, shape(DELIMITERS[0]));
        for (char delimiter : DELIMITERS) {
            Reading reading = Reading.of(start, shape(delimiter));
            best = reading.isBetterThan(best) ? reading : best;
        }
        return new CsvLook(withColumns(best), null);
    }

    private static CsvShape shape(char delimiter) {
        return new CsvShape(delimiter, List.of(), true, null);
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

    private static CsvShape withColumns(Reading reading) {
        List<ScannedRecord> records = reading.records();
        int first = titles(reading);
        if (HeaderLine.isIn(records.subList(first, records.size()))) {
            return reading.shape();
        }
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= reading.fields(); column++) {
            columns.add("column" + column);
        }
        return new CsvShape(reading.shape().delimiter(), columns, true, null);
    }

    /** How many records stand before the header line. */
    private static int titles(Reading reading) {
        int first = 0;
        while (first < Math.min(MOST_TITLES, reading.records().size() - 1)
                && isTitle(reading.records().get(first), reading.fields())) {
            first++;
        }
        return first;
    }

    /** Whether a record has so few texts that it cannot be a header line; an empty one at its end counts for nothing. */
    private static boolean isTitle(ScannedRecord record, int fields) {
        long texts = record.texts().stream().filter(text -> !text.isEmpty()).count();
        int size = record.texts().size();
        boolean another = size < fields - 1 || size > fields + 1;
        return fields > 1 && (another || (texts <= 1 && fields > 2));
    }
}
