package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import java.nio.ByteBuffer;
import java.util.function.ObjLongConsumer;

/**
 * Reads a file of a log from its first line to the end of its last whole group.
 *
 * @param bytes of the file, from its first one
 * @param size how many of them count
 */
record LogScan(LogFile file, ByteBuffer bytes, int size) {

    /**
     * Where what is whole ends.
     *
     * @param end offset behind the last whole line; what stands behind it is the torn end of a group
     * @param groupStart offset of the last group, of which it is not known whether it was forced
     */
    record End(int end, long groupStart) {}

    /**
     * Gives each record with its position in the log.
     *
     * @throws BadInput if a line is damaged that was on disk once
     */
    End run(ObjLongConsumer<ByteBuffer> records) {
        int offset = 0;
        long groupStart = 0;
        for (LogLine line = LogLine.at(bytes, 0, size); line != null; line = LogLine.at(bytes, offset, size)) {
            if (offset > 0) { // the first line is the head
                records.accept(line.json(), file.start() + offset);
            }
            offset = line.end();
            groupStart = line.groupStart();
        }
        refuseDamage(offset);
        return new End(offset, groupStart);
    }

    /** A later line whose group began behind a damaged one proves that the damaged one was on disk. */
    private void refuseDamage(int damaged) {
        int offset = damaged;
        while (offset < size) {
            LogLine line = LogLine.at(bytes, offset, size);
            if (line != null && line.groupStart() > damaged) {
                throw new BadInput(file.path() + ": is damaged at byte " + damaged
                        + ", and whole records follow; expected none that is damaged, so restore the file from a copy");
            }
            int feed = LogLine.lineFeed(bytes, offset, size);
            offset = feed < 0 ? size : feed + 1;
        }
    }
}
