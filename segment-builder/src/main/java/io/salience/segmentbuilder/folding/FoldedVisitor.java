package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.intake.VisitorRecord;
import io.salience.segmentbuilder.state.ByteRange;
import io.salience.segmentbuilder.state.VisitorState;
import io.salience.segmentbuilder.state.VisitorState.Head;

/** One raw id while its records are folded onto its state. Reused; not thread-safe. */
final class FoldedVisitor {

    private final VisitorFold fold;
    private final long referenceMicros;
    private final ProfileRepeats repeats;
    private final MergedAttributes attributes;
    private final ByteRange id = new ByteRange();
    private long hash;
    private boolean counted;
    private long pendingFrom;

    /** @param repeats is told of profile rows that add nothing or contradict */
    FoldedVisitor(VisitorFold fold, long referenceMicros, ProfileRepeats repeats, MergedAttributes attributes) {
        this.fold = fold;
        this.referenceMicros = referenceMicros;
        this.repeats = repeats;
        this.attributes = attributes;
    }

    void begin(long newHash, byte[] array, int from, int to) {
        fold.clear();
        hash = newHash;
        id.over(array, from, to);
        attributes.clear();
        counted = false;
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
        attributes.add(state, ofThisBuild);
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

    private void addProfile(byte[] block, VisitorRecord record) {
        switch (attributes.add(block, record)) {
            case REPEAT -> repeats.addRepeat(record.sequence());
            case CONFLICT -> repeats.addConflict(record.sequence());
            case NEW -> {}
        }
    }

    /** @param forNextPass whether more of this build's rows are to be added to what is written */
    void writeTo(ByteSink out, boolean forNextPass) {
        VisitorState.writeHead(
                out,
                new Head(hash, counted, pendingFrom),
                id,
                attributes.written(),
                forNextPass ? attributes.mentions() : null);
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
        return counted || attributes.isKnown();
    }
}
