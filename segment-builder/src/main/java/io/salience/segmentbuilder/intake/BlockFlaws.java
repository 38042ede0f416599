package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.source.Flaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The flaws of one block by kind, in bounded memory. Not thread-safe. */
final class BlockFlaws {

    private final List<Kind> kinds = new ArrayList<>();
    private Kind others = new Kind(Flaws.OTHERS);
    private long count;

    private static final class Kind {

        private final Flaw first;
        private final int[] lines = new int[Reasons.MOST_PLACES];
        private int places;
        private long values;

        Kind(Flaw first) {
            this.first = first;
        }

        void add(int line) {
            values++;
            if (places < lines.length) {
                lines[places++] = line;
            }
        }

        List<String> places(String file, long firstLine) {
            return Arrays.stream(lines, 0, places)
                    .mapToObj(line -> Flaws.place(file, firstLine + line))
                    .toList();
        }
    }

    void clear() {
        if (count > 0) {
            kinds.clear();
            others = new Kind(Flaws.OTHERS);
            count = 0;
        }
    }

    /** @param line from 0 at the start of the block */
    void add(Flaw flaw, int line) {
        count++;
        kind(flaw).add(line);
    }

    private Kind kind(Flaw flaw) {
        for (Kind kind : kinds) {
            if (kind.first.isLike(flaw)) {
                return kind;
            }
        }
        if (kinds.size() == Reasons.MOST_REASONS) {
            return others;
        }
        Kind kind = new Kind(flaw);
        kinds.add(kind);
        return kind;
    }

    long count() {
        return count;
    }

    /** Adds them to those of all files. */
    void tell(Flaws all, String file, long firstLine) {
        kinds.forEach(kind -> all.add(kind.first, kind.values, kind.places(file, firstLine)));
        if (others.values > 0) {
            all.add(others.first, others.values, others.places(file, firstLine));
        }
    }
}
