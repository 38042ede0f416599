package io.salience.segmentbuilder.intake;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.identity.Links;
import io.salience.segmentbuilder.repeats.RepeatFinder;
import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.source.BlockReading;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.FileFingerprint;
import io.salience.segmentbuilder.source.Flaw;
import io.salience.segmentbuilder.source.Rejected;
import io.salience.segmentbuilder.spill.PartitionFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads exports and puts what is in them where folding finds it: records by visitor, sightings of event ids, links of
 * ids. Used by one thread, which also writes; parsing is done by others.
 */
public final class Intake {

    private final PartitionFiles records;
    private final @Nullable RepeatFinder repeats;
    private final @Nullable Links links;
    private final Refusals refusals;
    private final Runnable afterBlock;
    private final List<FileTally> files = new ArrayList<>();
    private final NameCounts names = new NameCounts();
    private final Flaws flaws = new Flaws();

    /**
     * @param records gets what folding needs
     * @param repeats is told of events with an id; null where the mapping reads none
     * @param links is told of ids that belong together; null where the mapping reads only one kind
     * @param refusals takes rows that are rejected
     * @param afterBlock is called after each block, perhaps to stop it all by throwing
     */
    public Intake(
            PartitionFiles records,
            @Nullable RepeatFinder repeats,
            @Nullable Links links,
            Refusals refusals,
            Runnable afterBlock) {
        this.records = records;
        this.repeats = repeats;
        this.links = links;
        this.refusals = refusals;
        this.afterBlock = afterBlock;
    }

    /** What became of the rows of one file, as far as it is known before events are compared with each other. */
    public static final class FileTally {

        private final ExportFile file;
        private final boolean profiles;
        private long accepted;
        private long late;
        private long nobody;
        private long rejected;
        private long flaws;
        private @Nullable FileFingerprint fingerprint;

        FileTally(ExportFile file, boolean profiles) {
            this.file = file;
            this.profiles = profiles;
        }

        public ExportFile file() {
            return file;
        }

        /** Whether its rows are of profiles. */
        public boolean isOfProfiles() {
            return profiles;
        }

        /** Sound rows, repeats and conflicts among them, the late ones not. */
        public long accepted() {
            return accepted;
        }

        public long late() {
            return late;
        }

        /** Rows that belong to nobody. */
        public long nobody() {
            return nobody;
        }

        public long rejected() {
            return rejected;
        }

        /** Values of its rows that were left out or changed. */
        public long flaws() {
            return flaws;
        }

        public FileFingerprint fingerprint() {
            return Objects.requireNonNull(fingerprint, "a file that was read");
        }
    }

    /** @throws BadInput where a file cannot be used as a whole, or too many rows were rejected */
    public void readEvents(ExportReader reader, Screening screening, Workers workers, List<ExportFile> exports) {
        List<EventBatch> batches = new ArrayList<>();
        BlockReading<EventBatch> reading = new BlockReading<>(
                reader, workers.executor(), lanes(reader, workers), () -> screening.newBatch(batches), this::commit);
        for (ExportFile export : exports) {
            FileTally tally = open(export, false);
            batches.forEach(batch -> batch.setFile(files.size() - 1));
            tally.fingerprint = reading.read(export.path(), export.shown());
        }
    }

    /** See {@link #readEvents}. */
    public void readProfiles(ExportReader reader, Partitioning partitioning, Workers workers, ExportFile export) {
        FileTally tally = open(export, true);
        int ordinal = files.size() - 1;
        BlockReading<ProfileBatch> reading = new BlockReading<>(
                reader,
                workers.executor(),
                lanes(reader, workers),
                () -> {
                    ProfileBatch batch = new ProfileBatch(partitioning);
                    batch.setFile(ordinal);
                    return batch;
                },
                this::commitRows);
        tally.fingerprint = reading.read(export.path(), export.shown());
    }

    private static int lanes(ExportReader reader, Workers workers) {
        return reader.needsOrder() ? 1 : 2 * workers.threads() + 1;
    }

    private FileTally open(ExportFile file, boolean profiles) {
        if (files.size() == Sequence.MOST_FILES) {
            throw new BadInput(file.shown() + ": is one file too many; a build reads at most " + Sequence.MOST_FILES);
        }
        FileTally tally = new FileTally(file, profiles);
        files.add(tally);
        return tally;
    }

    private FileTally current() {
        return files.get(files.size() - 1);
    }

    private void commit(EventBatch batch, long firstLine, String head) {
        int[] numbers = addNames(batch.names());
        current().late += batch.late();
        current().accepted -= batch.late();
        tellRepeats(batch.sightings(), numbers);
        if (links != null) {
            batch.links().tell(links);
        }
        commitRows(batch, firstLine, head);
    }

    /** Gives for each number of a name in the batch the one that it has here. */
    private int[] addNames(NameCounts ofBatch) {
        int[] numbers = new int[ofBatch.largest() + 1];
        for (int number = 1; number < numbers.length; number++) {
            if (ofBatch.count(number) > 0) {
                numbers[number] = names.add(ofBatch.name(number), ofBatch.count(number));
            }
        }
        return numbers;
    }

    private void tellRepeats(Sightings sightings, int[] names) {
        if (repeats == null) {
            return;
        }
        long[] numbers = sightings.numbers();
        for (int at = 0; at < sightings.size(); at += Sightings.NUMBERS) {
            repeats.add(
                    numbers[at],
                    numbers[at + 1],
                    numbers[at + 2],
                    numbers[at + 3],
                    numbers[at + 4],
                    (int) numbers[at + 5],
                    names[(int) numbers[at + 6]]);
        }
    }

    private void commitRows(RowBatch batch, long firstLine, String head) {
        FileTally tally = current();
        tally.accepted += batch.rows();
        tally.nobody += batch.nobody();
        tally.flaws += batch.flaws().count();
        batch.flaws().tell(flaws, tally.file.shown(), firstLine);
        for (RowBatch.Refusal refusal : batch.refusals()) {
            tally.rejected++;
            Rejected row = Rejected.of(tally.file.shown(), firstLine + refusal.line(), refusal.fault());
            if (row.endsFile()) {
                refusals.end(row, tally.accepted + tally.late);
            }
            refusals.add(row, refusal.raw(), head);
        }
        for (int partition = 0; partition < records.partitions(); partition++) {
            var bytes = batch.records(partition);
            if (bytes.size() > 0) {
                records.appendFrames(partition, bytes.array(), 0, bytes.size());
            }
        }
        afterBlock.run();
    }

    /** In the order of reading; a file's place is its ordinal in sequence numbers. */
    public List<FileTally> files() {
        return files;
    }

    /** The flaws of all rows, but for those of rows that were rejected in the end. */
    public Flaws flaws() {
        return flaws;
    }

    /** Takes back a flaw of a row that was accepted and is rejected in the end. */
    public void withdraw(int file, long line, Flaw flaw) {
        FileTally tally = files.get(file);
        tally.flaws--;
        flaws.withdraw(flaw, Flaws.place(tally.file.shown(), line));
    }

    /**
     * How many events there are of each name in order of names, the late ones apart; names of none are left out.
     *
     * @param found those that do not count; null where all count
     */
    public Map<String, Long> names(@Nullable Repeats found) {
        Map<String, Long> counts = new TreeMap<>();
        for (int number = 1; number <= names.largest(); number++) {
            long count = names.count(number) - (found == null ? 0 : found.droppedOf(number));
            if (count > 0) {
                counts.put(names.name(number), count);
            }
        }
        return counts;
    }
}
