package io.salience.segmentbuilder.folding;

import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.JoinedIdsWriter;
import io.salience.segmentbuilder.identity.AliasCursor;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RunSorter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes into a generation which ids are one visitor, for look-ups of assignments: what the visitor is called first, then
 * its other ids in byte order. Equal links give equal bytes. Used once.
 */
public final class VisitorIds {

    private static final int SORT_BYTES = 4 << 20;

    /** What an id takes in the file beside its bytes, and those of most ids. */
    private static final int ID_BYTES = 28 + 40;

    private final Joined joined;
    private final GenerationWriter generation;
    private final List<byte[]> listed = new ArrayList<>();
    private long cut;

    public VisitorIds(Joined joined, GenerationWriter generation) {
        this.joined = joined;
        this.generation = generation;
    }

    /** @return how many visitors have more ids than a look-up returns */
    public long write() {
        generation.requireSpace("the joined ids", 2 * ID_BYTES * joined.ids());
        try (RunSorter entries =
                        new RunSorter(generation.workFolder(), "entries", JoinedIdsWriter::compare, SORT_BYTES);
                JoinedIdsWriter writer = generation.newJoinedIds(entry -> entries.add(entry, 0, entry.length))) {
            writeVisitors(writer);
            try (RecordCursor sorted = entries.sorted()) {
                while (sorted.next()) {
                    writer.addEntry(sorted.buffer(), sorted.from());
                }
            }
        }
        return cut;
    }

    private void writeVisitors(JoinedIdsWriter writer) {
        boolean begun = false;
        try (AliasCursor aliases = joined.aliases()) {
            while (aliases.next()) {
                byte[] other = Arrays.copyOfRange(aliases.buffer(), aliases.otherFrom(), aliases.otherTo());
                if (!isOfSameVisitor(aliases)) {
                    begin(writer, begun);
                    begun = false;
                    listed.clear();
                    listed.add(Arrays.copyOfRange(aliases.buffer(), aliases.canonicalFrom(), aliases.canonicalTo()));
                }
                if (!begun && listed.size() == JoinedIdsWriter.MOST_LISTED) {
                    begin(writer, false);
                    begun = true;
                    cut++;
                }
                if (begun) {
                    writer.addId(other);
                } else {
                    listed.add(other);
                }
            }
        }
        begin(writer, begun);
    }

    private boolean isOfSameVisitor(AliasCursor aliases) {
        return !listed.isEmpty()
                && Arrays.equals(
                        listed.get(0),
                        0,
                        listed.get(0).length,
                        aliases.buffer(),
                        aliases.canonicalFrom(),
                        aliases.canonicalTo());
    }

    private void begin(JoinedIdsWriter writer, boolean begun) {
        if (!begun && !listed.isEmpty()) {
            writer.addVisitor(listed);
        }
    }
}
