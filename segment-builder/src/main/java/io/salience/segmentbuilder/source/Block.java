package io.salience.segmentbuilder.source;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file: bytes that end with a line, or where the file ends. Of a file of JSON that is not read by lines,
 * it says where each record stands. Mutable and reused by one thread after the other.
 */
public final class Block {

    /** The bytes of a block, but for what is carried over from the block before. */
    static final int BYTES = 1 << 20;

    private @Nullable SourceFile file;
    private byte[] bytes = {};
    private int from;
    private int to;
    private int ordinal;
    private int place;
    private boolean last;
    private @Nullable ItemIndex items;

    /** @param end exclusive; the array has at least one more byte, which the block may set */
    void become(SourceFile newFile, byte[] array, int start, int end, int newOrdinal, boolean isLast) {
        file = newFile;
        bytes = array;
        from = start;
        to = end;
        ordinal = newOrdinal;
        place = newOrdinal;
        last = isLast;
        items = null;
    }

    /** An array of this length for others: its own one if it can be, which is about to be replaced. */
    byte[] spare(int length) {
        return bytes.length == length ? bytes : new byte[length];
    }

    void setItems(ItemIndex index) {
        items = index;
    }

    SourceFile file() {
        return Objects.requireNonNull(file, "a block that was filled");
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Its place in the text, from 0. */
    int ordinal() {
        return ordinal;
    }

    /** @param before how many blocks of the file, which may have several texts, are before it */
    void count(int before) {
        place = before;
    }

    /** Its place in the file, from 0. */
    int place() {
        return place;
    }

    /** Whether nothing of the file follows. */
    boolean isLast() {
        return last;
    }

    @Nullable
    ItemIndex items() {
        return items;
    }

    /** Puts the unfinished end of the block before in front. */
    void prepend(byte[] rest) {
        byte[] joined = new byte[rest.length + to - from + 1];
        System.arraycopy(rest, 0, joined, 0, rest.length);
        System.arraycopy(bytes, from, joined, rest.length, to - from);
        bytes = joined;
        to = rest.length + to - from;
        from = 0;
    }

    byte[] rest(int start) {
        return Arrays.copyOfRange(bytes, start, to);
    }
}
