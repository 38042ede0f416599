package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.source.BlockReading;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.Fault;
import io.salience.segmentbuilder.source.Flaw;
import io.salience.segmentbuilder.source.Rejected;
import io.salience.segmentbuilder.source.RowPlace;
import io.salience.segmentbuilder.source.RowSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows of sequence numbers by reading their file once more. Which rows say something else than an earlier one is
 * only known when all were read, and their text was not kept.
 */
public final class ConflictFinder {

    private final ExportReader reader;
    private final Workers workers;
    private final Refusals refusals;
    private final Intake intake;

    /**
     * @param refusals takes the rows found
     * @param intake has accepted them, and takes back their flaws
     */
    public ConflictFinder(ExportReader reader, Workers workers, Refusals refusals, Intake intake) {
        this.reader = reader;
        this.workers = workers;
        this.refusals = refusals;
        this.intake = intake;
    }

    /** Whether one of the numbers is of a file. */
    public static boolean isAny(long[] sequences, int ordinal) {
        return Arrays.stream(sequences).anyMatch(sequence -> Sequence.file(sequence) == ordinal);
    }

    /**
     * Looks through one file.
     *
     * @param ordinal of the file
     * @param sequences ascending, unsigned, of this file and perhaps of others
     */
    public void find(ExportFile file, int ordinal, long[] sequences) {
        new BlockReading<>(
                        reader,
                        workers.executor(),
                        1,
                        () -> new Finding(ordinal, sequences),
                        (finding, firstLine, head) -> {
                            tell(file.shown(), finding, firstLine, head);
                            withdrawFlaws(ordinal, finding, firstLine);
                        })
                .read(file.path(), file.shown());
    }

    private void tell(String file, Finding finding, long firstLine, String head) {
        for (Found found : finding.found) {
            refusals.add(Rejected.of(file, firstLine + found.line, found.fault), found.raw, head);
        }
    }

    private void withdrawFlaws(int file, Finding finding, long firstLine) {
        for (Found found : finding.found) {
            found.flaws.forEach(flaw -> intake.withdraw(file, firstLine + found.line, flaw));
        }
    }

    private static final class Found {

        private final int line;
        private final Fault fault;
        private final byte[] raw;
        private final List<Flaw> flaws = new ArrayList<>();

        Found(int line, Fault fault, byte[] raw) {
            this.line = line;
            this.fault = fault;
            this.raw = raw;
        }
    }

    /** Counts the rows of a block as {@link RowBatch} does. */
    private static final class Finding implements RowSink {

        private final int file;
        private final long[] sequences;
        private final List<Found> found = new ArrayList<>();
        private int block;
        private int rows;
        private int next;
        private boolean isFound;

        Finding(int file, long[] sequences) {
            this.file = file;
            this.sequences = sequences;
        }

        @Override
        public void start(int newBlock) {
            block = newBlock;
            rows = 0;
            found.clear();
        }

        @Override
        public void accept(EventRow row, RowPlace place) {
            isFound = isIn(Sequence.of(file, block, rows++));
            if (isFound) {
                found.add(new Found(place.line(), fault(row), place.kept()));
            }
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            if (isFound) {
                found.get(found.size() - 1).flaws.add(flaw);
            }
        }

        /** Rows and numbers come in the same order. */
        private boolean isIn(long sequence) {
            while (next < sequences.length && Long.compareUnsigned(sequences[next], sequence) < 0) {
                next++;
            }
            return next < sequences.length && sequences[next] == sequence;
        }

        private static Fault fault(EventRow row) {
            if (!row.has(Name.ID)) {
                return Fault.of("the visitor has an earlier row that says something else; the first counts");
            }
            String id = new String(
                    row.array(), row.from(Name.ID), row.to(Name.ID) - row.from(Name.ID), StandardCharsets.UTF_8);
            return Fault.ofRepeatedId(id);
        }

        @Override
        public void skip(RowPlace place) {
            // It was counted when the file was read first.
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            // It was told when the file was read first.
        }
    }
}
