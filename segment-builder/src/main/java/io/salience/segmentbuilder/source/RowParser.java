package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes typed rows of a block. Not thread-safe. */
final class RowParser {

    private final BlockParser blocks;
    private final WhoValues who;
    private final @Nullable EventValues event;
    private final FieldValues values;
    private final EventRow row;

    /** @param event null for rows of profiles */
    RowParser(BlockParser blocks, WhoValues who, @Nullable EventValues event, FieldValues values, EventRow row) {
        this.blocks = blocks;
        this.who = who;
        this.event = event;
        this.values = values;
        this.row = row;
    }

    BlockEnd parse(Block block, Overlong before, RowSink sink) throws IOException {
        sink.start(block.place());
        return blocks.parse(block, before, raw -> give(raw, sink));
    }

    private void give(RawRow raw, RowSink sink) {
        boolean isSomebody = raw.fault() != null || fill(raw);
        Fault fault = raw.fault();
        if (fault != null) {
            sink.reject(fault, raw);
        } else if (isSomebody) {
            sink.accept(row, raw);
            tellFlaws(raw, sink);
        } else {
            sink.skip(raw);
        }
    }

    /** Makes no objects for a row without any. */
    private static void tellFlaws(RawRow raw, RowSink sink) {
        List<Flaw> flaws = raw.flaws();
        for (int i = 0; i < flaws.size(); i++) {
            sink.flaw(flaws.get(i), raw);
        }
    }

    /** Returns false where the row belongs to nobody; nothing else of it is looked at then. */
    private boolean fill(RawRow raw) {
        row.clear();
        if (!who.read(raw, row)) {
            return false;
        }
        if (event != null) {
            event.read(raw, row);
        }
        values.read(raw, row);
        return true;
    }
}
