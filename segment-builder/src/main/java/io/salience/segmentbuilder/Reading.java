package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.experience.LinkLimits;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.identity.Links;
import io.salience.segmentbuilder.intake.ConflictFinder;
import io.salience.segmentbuilder.intake.ExportFile;
import io.salience.segmentbuilder.intake.FileTally;
import io.salience.segmentbuilder.intake.Intake;
import io.salience.segmentbuilder.intake.Partitioning;
import io.salience.segmentbuilder.intake.Screening;
import io.salience.segmentbuilder.packing.PassedOver;
import io.salience.segmentbuilder.repeats.RepeatFinder;
import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.repeats.SequenceCursor;
import io.salience.segmentbuilder.spill.PartitionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The part of a build that reads files. What it makes of them lies in the working folder. Used once, by one thread. */
final class Reading implements AutoCloseable {

    private static final int RECORD_BUFFERS = 16 << 20;
    private static final int REPEAT_BYTES = 32 << 20;
    private static final int LINK_BYTES = 16 << 20;

    /** Of rows that say something else than an earlier one, whose text is looked for once more. */
    private static final int MOST_CONFLICTS = 10_000;

    /** Packed text is up to so many times as large. */
    private static final int PACKED = 8;

    private final BuildInput input;
    private final BuildRun.Means means;
    private final Continuation before;
    private final RejectionLog rejections;
    private final Sources sources;
    private final List<ReadSource> read = new ArrayList<>();
    private final Partitioning partitioning;
    private final PartitionFiles records;
    private final @Nullable RepeatFinder finder;
    private final @Nullable Links links;
    private final Intake intake;
    private final long totalBytes;
    private @Nullable Repeats repeats;

    /** How rows become typed. */
    record Types(SegmentBuild.Mappings mappings, Schema properties, Schema attributes, Instant clock) {}

    Reading(BuildInput input, BuildRun.Means means, Continuation before, RejectionLog rejections, Types types) {
        this.input = input;
        this.means = means;
        this.before = before;
        this.rejections = rejections;
        this.sources = new Sources(input, types, means.sizes().block(), means.standardInput(), before.files()::isNew);
        List<ExportFile> newFiles = sources.newFiles();
        this.totalBytes = bytes(newFiles, 1);
        this.partitioning = Partitioning.forInput(
                bytes(newFiles, PACKED) + stateBytes(), means.sizes().partition());
        Path folder = means.writer().workFolder();
        means.writer().requireSpace("the working files", bytes(newFiles, PACKED) + stateBytes());
        this.records = new PartitionFiles(folder, "records", partitioning.partitions(), RECORD_BUFFERS);
        this.finder = finder(folder);
        this.links = links(folder);
        this.intake = new Intake(records, finder, links, rejections, this::tellProgress);
    }

    /** @param packed by how much to take packed files for larger */
    private static long bytes(List<ExportFile> files, int packed) {
        return files.stream()
                .map(ExportFile::path)
                .mapToLong(file -> size(file) * (isPacked(file) ? packed : 1))
                .sum();
    }

    private static boolean isPacked(Path file) {
        String name = file.toString();
        return name.endsWith(".gz") || name.endsWith(".zst") || name.endsWith(".zip");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private long stateBytes() {
        return before.state() == null ? 0 : before.state().bytes();
    }

    private @Nullable RepeatFinder finder(Path folder) {
        boolean needed = before.seen() != null || sources.haveIds();
        return needed ? new RepeatFinder(folder, partitioning.partitions(), REPEAT_BYTES) : null;
    }

    private @Nullable Links links(Path folder) {
        boolean needed = before.links() != null || sources.mayLinkIds();
        if (!needed) {
            return null;
        }
        Links made = new Links(folder, LINK_BYTES);
        if (before.links() != null) {
            made.addAll(before.links());
        }
        return made;
    }

    private void tellProgress() {
        long done = Math.min(sources.bytesRead(), totalBytes);
        means.progress().at(new Progress("reading", done, totalBytes, "bytes", rows(), rejections.count()));
    }

    /** @throws BadInput where a file cannot be used, or too many rows were rejected */
    void read(FoldPlan plan) {
        Screening screening = new Screening(plan, input.reference(), partitioning, links != null);
        intake.expectNames(plan.events());
        for (Source source : sources.events()) {
            read(source, () -> intake.readEvents(source.reader(), screening, means.workers(), source.files()));
        }
        if (skipped().isEmpty()) {
            intake.refuseIfEmpty();
        }
        for (Source source : sources.profiles()) {
            read(source, () -> intake.readProfiles(source.reader(), partitioning, means.workers(), source.files()));
        }
        records.finish();
        findRepeats();
        rejections.check(rows());
    }

    /** Reads a source, of which not every row may be rejected. */
    private void read(Source source, Supplier<BitSet> reading) {
        if (source.files().isEmpty()) {
            return;
        }
        int first = intake.files().size();
        rejections.begin();
        BitSet missing = reading.get();
        List<FileTally> files =
                List.copyOf(intake.files().subList(first, intake.files().size()));
        rejections.refuseIfAll(
                files.stream().mapToLong(FileTally::rejected).sum(),
                files.stream().mapToLong(FileTally::rows).sum());
        read.add(new ReadSource(source, missing, files));
    }

    /** Of all files, as far as they are read. */
    long rows() {
        return intake.files().stream().mapToLong(FileTally::rows).sum();
    }

    private void findRepeats() {
        if (finder == null) {
            return;
        }
        Repeats found = finder.find(before.seen(), means.writer().addFile(Continuation.SEEN), horizonMicros());
        repeats = found;
        try (SequenceCursor conflicts = found.conflicts()) {
            tellConflicts(conflicts);
        }
        long all = 0;
        for (int file = 0; file < intake.files().size(); file++) {
            all += found.conflicts(file);
        }
        rejections.addUnseen(Math.max(0, all - MOST_CONFLICTS));
    }

    private long horizonMicros() {
        var remembered = input.options().remembered();
        return remembered.isAll()
                ? Long.MIN_VALUE
                : Screening.ceiling(input.reference().minusSeconds(remembered.seconds()));
    }

    private void tellConflicts(SequenceCursor conflicts) {
        long[] sequences = new long[16];
        int count = 0;
        while (count < MOST_CONFLICTS && conflicts.next()) {
            sequences = count == sequences.length ? Arrays.copyOf(sequences, 2 * count) : sequences;
            sequences[count++] = conflicts.value();
        }
        tell(Arrays.copyOf(sequences, count));
    }

    private void tell(long[] sequences) {
        for (int file = 0; file < intake.files().size(); file++) {
            FileTally tally = intake.files().get(file);
            if (ConflictFinder.isAny(sequences, file)) {
                new ConflictFinder(tally.reader(), means.workers(), rejections, intake)
                        .find(tally.file(), file, sequences);
            }
        }
    }

    /** Tells of profile rows that say something else than an earlier one. */
    void tellProfileConflicts(long[] sequences, long all) {
        tell(sequences);
        rejections.addUnseen(all - sequences.length);
    }

    /** Who is the same visitor; null where no ids are linked. */
    @Nullable
    Joined join(LinkLimits limits) {
        if (links == null) {
            return null;
        }
        links.write(means.writer().addFile(Continuation.LINKS));
        return links.join(limits);
    }

    Partitioning partitioning() {
        return partitioning;
    }

    PartitionFiles records() {
        return records;
    }

    @Nullable
    Repeats repeats() {
        return repeats;
    }

    Intake intake() {
        return intake;
    }

    /** How many events of each name count. */
    Map<String, Long> eventNames() {
        return intake.names(repeats);
    }

    /** The list of files for the next build. */
    ReadFiles files() {
        List<ReadFile> read = new ArrayList<>();
        intake.files().stream()
                .filter(file -> !file.isOfProfiles())
                .forEach(file -> read.add(new ReadFile(file.file().shown(), file.fingerprint())));
        return before.files().and(read);
    }

    /** The named files that are not read, since an earlier build has read them. */
    List<String> skipped() {
        return sources.skipped();
    }

    /** Sources of which at least one file was read. */
    List<ReadSource> read() {
        return read;
    }

    /** Names of what is declared and was there, in this build or those it goes on from; null if that is not known. */
    @Nullable
    Occurrences occurred(Traits traits) {
        Occurrences earlier = before.occurred();
        return earlier == null ? null : earlier.and(Occurrences.in(this, traits));
    }

    /** What occurred in the builds that this one goes on from; null if that is not known. */
    @Nullable
    Occurrences occurredBefore() {
        return before.occurred();
    }

    /** Whether an event of this build has a name, late or not. */
    boolean hasEvent(String name) {
        return intake.hasName(name);
    }

    /** What was found and not read, in the order of names. */
    List<PassedOver> passedOver() {
        List<PassedOver> byPatterns = input.events().stream()
                .flatMap(export -> export.files().passedOver().stream())
                .distinct()
                .toList();
        return intake.unread().and(byPatterns);
    }

    @Override
    public void close() {
        records.close();
        if (repeats != null) {
            repeats.close();
        }
        if (finder != null) {
            finder.close();
        }
        if (links != null) {
            links.close();
        }
    }
}
