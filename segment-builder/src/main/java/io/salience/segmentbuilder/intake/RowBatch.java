package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.bytes.Hash128;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.source.Fault;
import io.salience.segmentbuilder.source.Flaw;
import io.salience.segmentbuilder.source.RowPlace;
import io.salience.segmentbuilder.source.RowSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one block by partition, until the block is known to be read rightly. Not thread-safe. */
abstract class RowBatch implements RowSink {

    /** Of a block; further ones are counted, their text is not kept. */
    private static final int MOST_KEPT = 1 << 14;

    private final Partitioning partitioning;
    private final ByteSink[] records;
    private final List<Refusal> refusals = new ArrayList<>();
    private final BlockFlaws flaws = new BlockFlaws();
    private final Hash128 hasher = new Hash128();
    private final Presence presence;
    private int file;
    private int block;
    private int rows;
    private long nobody;

    /** A row that was rejected. */
    static final class Refusal {

        private final Fault fault;
        private final int line;
        private final byte @Nullable [] raw;

        Refusal(Fault fault, int line, byte @Nullable [] raw) {
            this.fault = fault;
            this.line = line;
            this.raw = raw;
        }

        Fault fault() {
            return fault;
        }

        /** From 0 at the start of the block. */
        int line() {
            return line;
        }

        /** The record as it was read; null where it is not kept. */
        byte @Nullable [] raw() {
            return raw;
        }
    }

    /** @param mapped ordinals of the properties or attributes that the mapping reads */
    RowBatch(Partitioning partitioning, int[] mapped) {
        this.partitioning = partitioning;
        this.presence = new Presence(mapped);
        this.records = new ByteSink[partitioning.partitions()];
        for (int i = 0; i < records.length; i++) {
            records[i] = new ByteSink();
        }
    }

    /** @param ordinal of the file that the blocks from now on are of */
    void setFile(int ordinal) {
        file = ordinal;
    }

    @Override
    public void start(int newBlock) {
        block = newBlock;
        rows = 0;
        nobody = 0;
        refusals.clear();
        flaws.clear();
        for (ByteSink sink : records) {
            sink.clear();
        }
    }

    @Override
    public void skip(RowPlace place) {
        nobody++;
    }

    @Override
    public void flaw(Flaw flaw, RowPlace place) {
        flaws.add(flaw, place.line());
    }

    @Override
    public void reject(Fault fault, RowPlace place) {
        refusals.add(new Refusal(fault, place.line(), kept(place)));
    }

    private byte @Nullable [] kept(RowPlace place) {
        return refusals.size() < MOST_KEPT ? text(place) : null;
    }

    /** What a file of rejected rows has of a row; null if that is too long to be kept. */
    static byte @Nullable [] text(RowPlace place) {
        byte[] text = place.recordTo() == place.recordFrom() ? new byte[0] : place.kept();
        return text.length == 0 || text.length > RowPlace.LONGEST_KEPT ? null : text;
    }

    @Override
    public void accept(EventRow row, RowPlace place) {
        hasher.of(row.array(), row.from(Name.VISITOR), row.to(Name.VISITOR));
        long hash = hasher.high();
        ByteSink out = records[partitioning.of(hash)];
        int frame = out.size();
        out.putInt(0);
        write(row, hash, out);
        presence.add(row);
        out.setInt(frame, out.size() - frame - Integer.BYTES);
        rows++;
    }

    /** What no accepted row of any block had. */
    Presence presence() {
        return presence;
    }

    /** Writes a record of {@link VisitorRecord}'s form. */
    abstract void write(EventRow row, long hash, ByteSink out);

    /** The number of the row that is accepted now. */
    long sequence() {
        return Sequence.of(file, block, rows);
    }

    /** How many rows were accepted by now. */
    int rows() {
        return rows;
    }

    /** How many rows belong to nobody. */
    long nobody() {
        return nobody;
    }

    /** Of the accepted rows. */
    BlockFlaws flaws() {
        return flaws;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** Records with a frame before each. */
    ByteSink records(int partition) {
        return records[partition];
    }
}
