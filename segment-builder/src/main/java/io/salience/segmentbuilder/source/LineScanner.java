package io.salience.segmentbuilder.source;

import java.io.IOException;

/** Cuts a file into its lines, without their ends; blank lines are passed over. */
final class LineScanner implements RecordScanner {

    private final ByteSource source;
    private long line = 1;

    LineScanner(ByteSource source) {
        this.source = source;
    }

    @Override
    public boolean next(RawRecord record) throws IOException {
        do {
            if (source.peek() == ByteSource.END) {
                return false;
            }
            record.start(line);
        } while (isBlank(record));
        return true;
    }

    private boolean isBlank(RawRecord record) throws IOException {
        boolean blank = true;
        for (int value = source.read(); value != ByteSource.END && value != '\n'; value = source.read()) {
            if (RecordScanner.isControl(value)) {
                record.fail(Fault.of(CONTROL_CHARACTER));
            }
            blank &= value == ' ' || value == '\t' || value == '\r';
            record.add(value);
        }
        line++;
        return blank;
    }
}
