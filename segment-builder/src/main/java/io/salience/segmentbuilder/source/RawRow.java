package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.bytes.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one row by slot, before they get types, as UTF-8; or the first fault found in it. Mutable and reused, so
 * that reading makes no objects: a text is a place in the bytes of its block, or in bytes of the row's own.
 */
final class RawRow implements RowPlace {

    private static final byte[] NOTHING = {};

    /** What a text was written as. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** A list or an object; the text says which. */
        STRUCTURE,
        /** What cannot be the text of anything; there is a fault instead. */
        UNFIT
    }

    private final Layout layout;
    private final boolean[] present;
    private final boolean[] nulls;
    private final boolean[] own;
    private final int[] froms;
    private final int[] tos;
    private final Kind[] kinds;
    private final @Nullable Fault[] unfit;
    private final ByteSink owned = new ByteSink();
    private byte[] block = NOTHING;
    private boolean anyNull;
    private int recordFrom;
    private int recordTo;
    private int line;
    private @Nullable Supplier<byte[]> kept;
    private @Nullable Fault fault;
    private final List<Flaw> flaws = new ArrayList<>();

    RawRow(Layout layout) {
        this.layout = layout;
        this.present = new boolean[layout.size()];
        this.nulls = new boolean[layout.size()];
        this.own = new boolean[layout.size()];
        this.froms = new int[layout.size()];
        this.tos = new int[layout.size()];
        this.kinds = new Kind[layout.size()];
        this.unfit = new Fault[layout.size()];
    }

    /**
     * Makes all missing, for a row that starts on this line.
     *
     * @param bytes of its block
     * @param from where the record starts that the row is from, inclusive
     * @param to where it ends
     */
    void start(int firstLine, byte[] bytes, int from, int to) {
        Arrays.fill(present, false);
        if (anyNull) {
            Arrays.fill(nulls, false);
            anyNull = false;
        }
        owned.clear();
        block = bytes;
        recordFrom = from;
        recordTo = to;
        line = firstLine;
        kept = null;
        fault = null;
        flaws.clear();
    }

    /** Takes the slots and the fault of another row as they are. */
    void startAs(RawRow other, int firstLine) {
        start(firstLine, other.block, other.recordFrom, other.recordTo);
        owned.put(other.owned.array(), 0, other.owned.size());
        System.arraycopy(other.present, 0, present, 0, present.length);
        System.arraycopy(other.nulls, 0, nulls, 0, nulls.length);
        anyNull = other.anyNull;
        System.arraycopy(other.own, 0, own, 0, own.length);
        System.arraycopy(other.froms, 0, froms, 0, froms.length);
        System.arraycopy(other.tos, 0, tos, 0, tos.length);
        System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
        System.arraycopy(other.unfit, 0, unfit, 0, unfit.length);
        kept = other.kept;
        fault = other.fault;
        if (!other.flaws.isEmpty()) {
            flaws.addAll(other.flaws);
        }
    }

    /** Sets a text by its place in the block. */
    void set(int slot, Kind kind, int from, int to) {
        present[slot] = true;
        own[slot] = false;
        froms[slot] = from;
        tos[slot] = to;
        kinds[slot] = kind;
    }

    void set(int slot, Kind kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        set(slot, kind, owned.size(), owned.size() + utf8.length);
        own[slot] = true;
        owned.put(utf8, 0, utf8.length);
    }

    /** Notes that JSON has the field and that it is null; it is missing all the same. */
    void setNull(int slot) {
        nulls[slot] = true;
        anyNull = true;
    }

    boolean isNull(int slot) {
        return nulls[slot];
    }

    /** Says that what stands there cannot be a text; the row is sound as long as only a property is there. */
    void setUnfit(int slot, Fault found) {
        set(slot, Kind.UNFIT, 0, 0);
        unfit[slot] = found;
    }

    void setUnfit(int slot, String reason) {
        setUnfit(slot, fault(slot, reason));
    }

    /** Whether what is there cannot be a text. */
    boolean isUnfit(int slot) {
        return kinds[slot] == Kind.UNFIT && present[slot];
    }

    /** Why it cannot be. */
    Fault unfit(int slot) {
        return Objects.requireNonNull(unfit[slot], "a slot that is unfit");
    }

    boolean has(int slot) {
        return present[slot];
    }

    /** Where the bytes of a text stand. */
    byte[] array(int slot) {
        return own[slot] ? owned.array() : block;
    }

    int from(int slot) {
        return froms[slot];
    }

    int to(int slot) {
        return tos[slot];
    }

    /** Null where it is missing. */
    @Nullable
    String text(int slot) {
        return present[slot]
                ? new String(array(slot), froms[slot], tos[slot] - froms[slot], StandardCharsets.UTF_8)
                : null;
    }

    /** Without meaning where the text is missing. */
    Kind kind(int slot) {
        return kinds[slot];
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public byte[] block() {
        return block;
    }

    @Override
    public int recordFrom() {
        return recordFrom;
    }

    @Override
    public int recordTo() {
        return recordTo;
    }

    @Override
    public byte[] kept() {
        if (kept != null) {
            return kept.get();
        }
        return recordTo - recordFrom > LONGEST_KEPT ? NOTHING : Arrays.copyOfRange(block, recordFrom, recordTo);
    }

    /** Sets what a file of rejected rows has in place of the record as it was read; made only if it is asked for. */
    void keepAs(Supplier<byte[]> text) {
        kept = text;
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

    /**
     * Leaves out a value that does not fit, or makes the row a rejected one.
     *
     * @param reason to be put behind the value
     * @param strict whether the row is rejected
     */
    void misfit(int slot, String value, String reason, boolean strict) {
        if (strict) {
            fail(slot, Quotation.of(value) + " " + reason);
        } else {
            flaw(Flaw.of(layout.column(slot), value, reason));
        }
    }

    /** As {@link #misfit(int, String, String, boolean)}, of a fault that says all. */
    void misfit(Fault found, boolean strict) {
        if (strict) {
            fail(found);
        } else {
            flaw(Flaw.of(found));
        }
    }

    /** The fault of what stands in a slot. */
    Fault fault(int slot, String reason) {
        return new Fault(layout.column(slot), reason, false);
    }

    /** Notes a value that is left out or changed, if the row is accepted in the end; an equal flaw is noted once. */
    void flaw(Flaw found) {
        if (!flaws.contains(found)) {
            flaws.add(found);
        }
    }

    /** In the order in which they were found. */
    List<Flaw> flaws() {
        return flaws;
    }

    void fail(int slot, String reason) {
        fail(fault(slot, reason));
    }
}
