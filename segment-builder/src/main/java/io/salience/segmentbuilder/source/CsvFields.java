package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes sound CSV records apart. One parser reads them all; it is given one record at a time and never looks beyond the
 * line feed at its end, so records and their line numbers cannot drift apart.
 */
final class CsvFields implements RecordSplitter {

    private final Feed feed = new Feed();
    private final Iterator<CSVRecord> records;

    CsvFields(char delimiter) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        CSVParser parser = CSVParser.builder().setReader(feed).setFormat(format).get();
        this.records = parser.iterator();
    }

    @Override
    public String[] split(RawRecord record) {
        feed.load(record);
        String[] fields = records.next().values();
        if (!feed.isDrained()) {
            throw new IllegalStateException("line " + record.line() + ": the parser did not take the whole record");
        }
        return fields;
    }

    /** The text of one record and a line feed; then it seems to have ended, until the next record is loaded. */
    private static final class Feed extends Reader {

        private char[] chars = new char[0];
        private int count;
        private int at = 1;

        void load(RawRecord record) {
            chars = record.chars();
            count = record.charCount();
            at = 0;
        }

        boolean isDrained() {
            return at > count;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (at > count) {
                return -1;
            }
            int copied = Math.min(length, count - at);
            System.arraycopy(chars, at, into, offset, copied);
            at += copied;
            if (copied < length) {
                into[offset + copied] = '\n';
                at++;
                return copied + 1;
            }
            return copied;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
