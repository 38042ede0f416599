package io.salience.segmentbuilder.intake;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.identity.Links;
import io.salience.segmentbuilder.repeats.RepeatFinder;
import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.source.BlockReading;
import io.salience.segmentbuilder.source.EmptyExport;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.Flaw;
import io.salience.segmentbuilder.source.Rejected;
import io.salience.segmentbuilder.source.SourceRead;
import io.salience.segmentbuilder.spill.PartitionFiles;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads exports and puts what is in them where folding finds it: records by visitor, sightings of event ids, links of
 * ids. Used by one thread, which also writes; parsing is done by others.
 */
public final class Intake {

    /** The most names of events that are counted one by one. */
    static final int MOST_NAMES = 10_000;

    /** Under which events of further names are counted. */
    static final String OTHER_NAMES = "other names";

    private final PartitionFiles records;
    private final @Nullable RepeatFinder repeats;
    private final @Nullable Links links;
    private final Refusals refusals;
    private final Runnable afterBlock;
    private final List<FileTally> files = new ArrayList<>();
    private final NameCounts names = new NameCounts(MOST_NAMES);
    private final Flaws flaws = new Flaws();
    private final Unread unread = new Unread();

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

    /**
     * Reads the files of one source.
     *
     * @return the ordinals of the mapped properties that no accepted row of the files had
     * @throws BadInput where a file cannot be used as a whole, or too many rows were rejected
     */
    public BitSet readEvents(ExportReader reader, Screening screening, Workers workers, List<ExportFile> exports) {
        List<EventBatch> batches = new ArrayList<>();
        BlockReading<EventBatch> reading = new BlockReading<>(
                reader,
                workers.executor(),
                lanes(reader, workers),
                () -> screening.newBatch(reader.ordinals(), batches),
                this::commit);
        for (ExportFile export : exports) {
            FileTally tally = open(export, reader, false);
            batches.forEach(batch -> batch.setFile(files.size() - 1));
            readOrPassOver(reading, tally);
        }
        return missing(batches);
    }

    /** Leaves no tally of a file without a text, which has no rows either. */
    private void readOrPassOver(BlockReading<?> reading, FileTally tally) {
        try {
            read(reading, tally);
        } catch (EmptyExport e) {
            files.remove(tally);
            unread.add(tally.file(), e);
        }
    }

    private void read(BlockReading<?> reading, FileTally tally) {
        SourceRead read = reading.read(tally.file().path(), tally.file().shown());
        tally.fingerprint = read.fingerprint();
        unread.add(read);
    }

    /** See {@link #readEvents}. */
    public BitSet readProfiles(
            ExportReader reader, Partitioning partitioning, Workers workers, List<ExportFile> exports) {
        List<ProfileBatch> batches = new ArrayList<>();
        BlockReading<ProfileBatch> reading = new BlockReading<>(
                reader,
                workers.executor(),
                lanes(reader, workers),
                () -> {
                    ProfileBatch batch = new ProfileBatch(partitioning, reader.ordinals());
                    batches.add(batch);
                    return batch;
                },
                this::commitRows);
        for (ExportFile export : exports) {
            FileTally tally = open(export, reader, true);
            batches.forEach(batch -> batch.setFile(files.size() - 1));
            read(reading, tally);
        }
        return missing(batches);
    }

    private static BitSet missing(List<? extends RowBatch> batches) {
        BitSet missing = batches.get(0).presence().missing();
        batches.forEach(batch -> missing.and(batch.presence().missing()));
        return missing;
    }

    private static int lanes(ExportReader reader, Workers workers) {
        return reader.needsOrder() ? 1 : 2 * workers.threads() + 1;
    }

    private FileTally open(ExportFile file, ExportReader reader, boolean profiles) {
        if (files.size() == Sequence.MOST_FILES) {
            throw new BadInput(file.shown() + ": is one file too many; a build reads at most " + Sequence.MOST_FILES);
        }
        FileTally tally = new FileTally(file, reader, profiles);
        files.add(tally);
        return tally;
    }

    private FileTally current() {
        return files.get(files.size() - 1);
    }

    private void commit(EventBatch batch, String file, long firstLine, String head) {
        int[] numbers = addNames(batch.names());
        current().late += batch.late();
        current().accepted -= batch.late();
        tellRepeats(batch.sightings(), numbers);
        if (links != null) {
            batch.links().tell(links);
        }
        commitRows(batch, file, firstLine, head);
    }

    /** Gives for each number of a name in the batch the one that it has here. */
    private int[] addNames(NameCounts ofBatch) {
        int[] numbers = new int[ofBatch.largest() + 1];
        for (int place = 0; place < ofBatch.size(); place++) {
            int number = ofBatch.numberAt(place);
            numbers[number] = names.add(ofBatch.name(number), ofBatch.count(number));
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

    private void commitRows(RowBatch batch, String file, long firstLine, String head) {
        FileTally tally = current();
        tally.accepted += batch.rows();
        tally.nobody += batch.nobody();
        tally.flaws += batch.flaws().count();
        batch.flaws().tell(flaws, file, firstLine);
        for (RowBatch.Refusal refusal : batch.refusals()) {
            tally.rejected++;
            Rejected row = Rejected.of(file, firstLine + refusal.line(), refusal.fault());
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

    /** What was found and not read. */
    public Unread unread() {
        return unread;
    }

    /** @throws BadInput if there were exports of events, and there was no text in any */
    public void refuseIfEmpty() {
        if (files.stream().allMatch(FileTally::isOfProfiles)) {
            unread.refuseIfEmpty();
        }
    }

    /** In the order of reading; a file's place is its ordinal in sequence numbers. */
    public List<FileTally> files() {
        return files;
    }

    /** Whether there is an event of a name, late or not. */
    public boolean hasName(String name) {
        return names.has(name);
    }

    /** What of the files was not read or not told apart, safe to print. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(unread.warnings());
        if (names.count(names.ofOthers()) > 0) {
            all.add("the events have more than " + MOST_NAMES
                    + " different names; those of further names are counted as \"" + OTHER_NAMES
                    + "\" in this report; an id or an address seems to stand in the field of the name");
        }
        return all;
    }

    /** Gives names a count of their own, however many others come before them. */
    public void expectNames(Iterable<String> expected) {
        expected.forEach(names::expect);
    }

    /** The flaws of all rows, but for those of rows that were rejected in the end. */
    public Flaws flaws() {
        return flaws;
    }

    /**
     * Takes back a flaw of a row that was accepted and is rejected in the end.
     *
     * @param file its ordinal
     * @param shown its name; of an archive with the entry behind it
     */
    public void withdraw(int file, String shown, long line, Flaw flaw) {
        files.get(file).flaws--;
        flaws.withdraw(flaw, Flaws.place(shown, line));
    }

    /**
     * How many events there are of each name in order of names, the late ones apart; names of none are left out.
     *
     * @param found those that do not count; null where all count
     */
    public Map<String, Long> names(@Nullable Repeats found) {
        Map<String, Long> counts = new TreeMap<>();
        for (int place = 0; place < names.size(); place++) {
            int number = names.numberAt(place);
            long count = names.count(number) - (found == null ? 0 : found.droppedOf(number));
            if (count > 0) {
                counts.merge(number == names.ofOthers() ? OTHER_NAMES : names.name(number), count, Long::sum);
            }
        }
        return counts;
    }
}
