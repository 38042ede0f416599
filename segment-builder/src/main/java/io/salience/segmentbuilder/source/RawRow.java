package io.salience.segmentbuilder.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The texts of one row by slot, before they get types; or the first fault found in it. Mutable and reused. */
final class RawRow {

    /** What a text was written as. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** A list or an object; the text says which. */
        STRUCTURE
    }

    private final Layout layout;
    private final @Nullable String[] texts;
    private final Kind[] kinds;
    private long line;
    private @Nullable Fault fault;

    RawRow(Layout layout) {
        this.layout = layout;
        this.texts = new String[layout.size()];
        this.kinds = new Kind[layout.size()];
    }

    /** Makes all missing, for the row that starts on this line. */
    void start(long firstLine) {
        Arrays.fill(texts, null);
        line = firstLine;
        fault = null;
    }

    /** Takes the slots and the fault of another row as they are. */
    void startAs(RawRow other, long firstLine) {
        System.arraycopy(other.texts, 0, texts, 0, texts.length);
        System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
        line = firstLine;
        fault = other.fault;
    }

    void set(int slot, Kind kind, String text) {
        texts[slot] = text;
        kinds[slot] = kind;
    }

    /** Null where it is missing. */
    @Nullable
    String text(int slot) {
        return texts[slot];
    }

    /** Without meaning where the text is missing. */
    Kind kind(int slot) {
        return kinds[slot];
    }

    long line() {
        return line;
    }

    /** Null as long as the row is sound. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** Makes the row a rejected one; the first fault stays. */
    void fail(Fault found) {
        fault = fault == null ? found : fault;
    }

    void fail(int slot, String reason) {
        fail(new Fault(layout.column(slot), reason, false));
    }
}
