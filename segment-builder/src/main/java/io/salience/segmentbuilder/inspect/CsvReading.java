package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.CsvShape;
import io.salience.segmentbuilder.source.CsvShape.Marks;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.FileStart.ScannedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a file of CSV, read in one way.
 *
 * @param fields how many most of them have
 * @param like how many have as many
 */
record CsvReading(Marks marks, List<ScannedRecord> records, int fields, long like) {

    private static final int MOST_RECORDS = 5_000;
    private static final String DELIMITERS = ",;\t|";
    static final char BACKSLASH = '\\';

    private static CsvReading of(FileStart start, Marks marks) {
        List<ScannedRecord> records = start.records(new CsvShape(marks, 0, List.of(), null), MOST_RECORDS);
        Map<Integer, Long> counts = new HashMap<>();
        records.stream()
                .filter(ScannedRecord::sound)
                .forEach(record -> counts.merge(record.texts().size(), 1L, Long::sum));
        int fields = counts.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
        return new CsvReading(marks, records, fields, counts.getOrDefault(fields, 0L));
    }

    /** The way in which most records are alike. */
    static CsvReading best(FileStart start) {
        CsvReading best = of(start, new Marks(DELIMITERS.charAt(0), true, null));
        for (Marks marks : candidates(start)) {
            CsvReading reading = of(start, marks);
            best = reading.isBetterThan(best) ? reading : best;
        }
        CsvReading escaped = of(start, new Marks(best.delimiter(), true, BACKSLASH));
        boolean better = escaped.isBetterThan(best);
        boolean suggested = best.hasEscapedQuotes() && !best.isBetterThan(escaped);
        return better || suggested ? escaped : best;
    }

    private static List<Marks> candidates(FileStart start) {
        @Nullable Character named = start.delimiter();
        String delimiters = named == null ? DELIMITERS : named.toString();
        List<Marks> candidates = new ArrayList<>();
        for (int i = 0; i < delimiters.length(); i++) {
            candidates.add(new Marks(delimiters.charAt(i), true, null));
            if (delimiters.charAt(i) == '\t' || delimiters.charAt(i) == '|') {
                candidates.add(new Marks(delimiters.charAt(i), false, null));
            }
        }
        return candidates;
    }

    @Nullable
    Character delimiter() {
        return marks.delimiter();
    }

    /** More records alike are better, then more that can be read, then more columns. */
    private boolean isBetterThan(CsvReading other) {
        if (share() != other.share()) {
            return share() > other.share();
        }
        if (fields != other.fields) {
            return fields > other.fields;
        }
        return sound() > other.sound();
    }

    /** In steps of one in twenty. */
    private long share() {
        return fields < 2 ? 0 : 1 + 20 * like / records.size();
    }

    private long sound() {
        return records.stream().filter(ScannedRecord::sound).count();
    }

    private boolean hasEscapedQuotes() {
        return records.stream().anyMatch(record -> record.texts().stream().anyMatch(text -> text.contains("\\\"")));
    }
}
