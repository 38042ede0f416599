package io.salience.segmentbuilder.folding;

import io.salience.engine.profile.Facts;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.state.ByteRange;

/** A visitor and its segments while visitors are sorted: the id with its length (4 bytes) before it, then the words. */
final class MemberRecord {

    private final ByteCursor cursor = new ByteCursor();
    private byte[] array = {};
    private int idFrom;
    private int idTo;
    private long[] words = {};

    static void write(ByteSink out, ByteRange id, Facts facts) {
        out.clear();
        out.putInt(id.to() - id.from());
        out.put(id.array(), id.from(), id.to());
        for (int word = 0; word < facts.segmentWords(); word++) {
            out.putLong(facts.segmentWord(word));
        }
    }

    void read(byte[] bytes, int from, int to) {
        cursor.over(bytes, from, to);
        int length = cursor.takeInt();
        array = bytes;
        idFrom = cursor.at();
        idTo = idFrom + length;
        cursor.skip(length);
        int count = (to - idTo) / Long.BYTES;
        if (words.length != count) {
            words = new long[count];
        }
        for (int word = 0; word < count; word++) {
            words[word] = cursor.takeLong();
        }
    }

    byte[] array() {
        return array;
    }

    int idFrom() {
        return idFrom;
    }

    int idTo() {
        return idTo;
    }

    /** Valid until the next one is read. */
    long[] words() {
        return words;
    }
}
