package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.intake.VisitorRecord;
import io.salience.segmentbuilder.state.ByteRange;
import io.salience.segmentbuilder.state.VisitorState;
import io.salience.segmentbuilder.state.VisitorState.Head;
import java.util.Arrays;

/** One raw id while its records are folded onto its state. Reused; not thread-safe. */
final class FoldedVisitor {

    private final VisitorFold fold;
    private final long referenceMicros;
    private final ProfileRepeats repeats;
    private final ByteRange id = new ByteRange();
    private final ByteRange attributes = new ByteRange();
    private long hash;
    private boolean counted;
    private boolean fresh;
    private long pendingFrom;

    /** @param repeats is told of profile rows beyond the first */
    FoldedVisitor(VisitorFold fold, long referenceMicros, ProfileRepeats repeats) {
        this.fold = fold;
        this.referenceMicros = referenceMicros;
        this.repeats = repeats;
    }

    void begin(long newHash, byte[] array, int from, int to) {
        fold.clear();
        hash = newHash;
        id.over(array, from, to);
        attributes.clear();
        counted = false;
        fresh = false;
        pendingFrom = VisitorState.NONE_PENDING;
    }

    /**
     * Adds what was known before.
     *
     * @param ofThisBuild whether it was written by an earlier pass of the same build
     */
    void add(VisitorState state, boolean ofThisBuild) {
        fold.merge(state.array(), state.foldsFrom(), state.foldsTo());
        counted |= state.isCounted() || state.pendingFrom() < referenceMicros;
        if (state.pendingFrom() >= referenceMicros) {
            pendingFrom = Math.min(pendingFrom, state.pendingFrom());
        }
        if (state.hasAttributes()) {
            attributes.over(state.array(), state.attributesFrom(), state.attributesTo());
            fresh = ofThisBuild && state.isFresh();
        }
    }

    void add(byte[] block, VisitorRecord record) {
        if (record.isProfile()) {
            addProfile(block, record);
            return;
        }
        fold.accept(block, record.contentFrom(), record.contentTo());
        if (record.isPending()) {
            pendingFrom = Math.min(pendingFrom, record.pendingMicros());
        } else {
            counted = true;
        }
    }

    /** The first row of a build counts, in place of those of earlier builds. */
    private void addProfile(byte[] block, VisitorRecord record) {
        if (!fresh) {
            fresh = true;
            attributes.over(block, record.contentFrom(), record.contentTo());
        } else {
            boolean same = Arrays.equals(
                    attributes.array(),
                    attributes.from(),
                    attributes.to(),
                    block,
                    record.contentFrom(),
                    record.contentTo());
            repeats.add(record.sequence(), same);
        }
    }

    void writeTo(ByteSink out) {
        VisitorState.writeHead(out, new Head(hash, counted, pendingFrom, fresh), id, attributes);
        fold.writeState(out);
    }

    VisitorFold fold() {
        return fold;
    }

    ByteRange id() {
        return id;
    }

    /** Whether it has a profile: from an event before the reference, or a row of profiles. */
    boolean exists() {
        return counted || !attributes.isEmpty();
    }
}
