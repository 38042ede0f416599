package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.event.EventRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a build would make of the first rows of a file, before it compares events with one another. Not thread-safe. */
public final class Trial {

    private static final int MOST_REASONS = 50;

    /** The reason why rows or values are left out, and how many. */
    public static final class Tally {

        private final String first;
        private long count;

        private Tally(String first) {
            this.first = first;
        }

        /** The first one, with its place; safe to print. */
        public String first() {
            return first;
        }

        public long count() {
            return count;
        }
    }

    private final String shown;
    private final Map<String, Tally> rejects = new LinkedHashMap<>();
    private final Map<String, Tally> flaws = new LinkedHashMap<>();
    private long bytes;
    private long accepted;
    private long nobody;
    private long rejected;

    private Trial(String shown) {
        this.shown = shown;
    }

    /**
     * Reads as many rows as a {@link Sample} has.
     *
     * @param shown the name to show in messages
     * @throws BadInput where the build would not use the file at all
     */
    public static Trial of(ExportReader reader, Path file, String shown) {
        String safe = Quotation.escaped(shown);
        Trial trial = new Trial(safe);
        try (SourceInput input = reader.input(file, safe)) {
            RowParser parser = reader.newParser();
            BlockWalk.over(
                    reader.blocks(input, safe),
                    (block, before, line) -> {
                        trial.bytes += block.to() - block.from();
                        return parser.parse(block, before, trial.new Sink(line));
                    },
                    () -> trial.rows() < Sample.MOST_ROWS && trial.bytes < Sample.MOST_BYTES);
        } catch (IOException e) {
            throw SourceInput.badInput(safe, e);
        }
        return trial;
    }

    /** Rows that were read; at most {@link Sample#MOST_ROWS}. */
    public long rows() {
        return accepted + nobody + rejected;
    }

    public long accepted() {
        return accepted;
    }

    /** Rows that belong to nobody. */
    public long nobody() {
        return nobody;
    }

    public long rejected() {
        return rejected;
    }

    /** Why rows are rejected. */
    public Collection<Tally> rejects() {
        return rejects.values();
    }

    /** Why values of accepted rows are left out or changed. */
    public Collection<Tally> flaws() {
        return flaws.values();
    }

    private static void count(Map<String, Tally> tallies, String kind, String one) {
        String key = tallies.containsKey(kind) || tallies.size() < MOST_REASONS ? kind : "";
        tallies.computeIfAbsent(key, any -> new Tally(one)).count++;
    }

    private final class Sink implements RowSink {

        private final long firstLine;

        Sink(long firstLine) {
            this.firstLine = firstLine;
        }

        @Override
        public void start(int block) {}

        @Override
        public void accept(EventRow row, RowPlace place) {
            accepted += rows() < Sample.MOST_ROWS ? 1 : 0;
        }

        @Override
        public void skip(RowPlace place) {
            nobody += rows() < Sample.MOST_ROWS ? 1 : 0;
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            if (rows() < Sample.MOST_ROWS) {
                rejected++;
                Rejected one = Rejected.of(shown, firstLine + place.line(), fault);
                count(rejects, one.kind(), one.text());
            }
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            if (rows() < Sample.MOST_ROWS) {
                count(flaws, flaw.kind(), shown + ":" + (firstLine + place.line()) + ": " + flaw.text());
            }
        }
    }
}
