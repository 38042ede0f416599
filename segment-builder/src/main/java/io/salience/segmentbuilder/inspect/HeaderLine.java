package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.FileStart.ScannedRecord;
import java.util.List;
import java.util.stream.IntStream;

/** Whether the first record of a file names the columns, or is data as the others are. */
final class HeaderLine {

    private HeaderLine() {}

    static boolean isIn(List<ScannedRecord> records) {
        if (records.isEmpty() || !records.get(0).sound()) {
            return true;
        }
        List<String> first = records.get(0).texts();
        return first.stream().noneMatch(HeaderLine::isValue) && !comesAgain(first, records);
    }

    /** No column is called like that. */
    private static boolean isValue(String text) {
        NumberGuesses number = new NumberGuesses();
        number.add(text);
        TimeGuesses time = new TimeGuesses();
        time.add(text);
        boolean isMail = text.indexOf('@') > 0 && text.indexOf('.') > 0;
        return number.most() > 0 || time.most() > 0 || isMail || MissingWords.isSure(text);
    }

    /** Whether most of its texts stand in the same columns of other records, which are not the same as a whole. */
    private static boolean comesAgain(List<String> first, List<ScannedRecord> records) {
        long again = IntStream.range(0, first.size())
                .filter(column -> !first.get(column).isEmpty() && comesAgain(first, column, records))
                .count();
        return 2 * again > first.size();
    }

    private static boolean comesAgain(List<String> first, int column, List<ScannedRecord> records) {
        return records.stream()
                .skip(1)
                .map(ScannedRecord::texts)
                .filter(texts -> !texts.equals(first) && texts.size() > column)
                .anyMatch(texts -> texts.get(column).equals(first.get(column)));
    }
}
