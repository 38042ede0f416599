package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.experience.LinkLimits;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.identity.Links;
import io.salience.segmentbuilder.intake.ConflictFinder;
import io.salience.segmentbuilder.intake.ExportFile;
import io.salience.segmentbuilder.intake.Intake;
import io.salience.segmentbuilder.intake.Partitioning;
import io.salience.segmentbuilder.intake.Screening;
import io.salience.segmentbuilder.repeats.RepeatFinder;
import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.repeats.SequenceCursor;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.SourceMapping;
import io.salience.segmentbuilder.spill.PartitionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private final ExportReader events;
    private final @Nullable ExportReader profiles;
    private final List<ExportFile> newFiles;
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
        SourceMapping profileMapping = types.mappings().profiles();
        this.input = input;
        this.means = means;
        this.before = before;
        this.rejections = rejections;
        this.events = ExportReader.ofEvents(types.mappings().events(), types.properties(), types.clock())
                .inBlocksOf(means.sizes().block());
        this.profiles = profileMapping == null
                ? null
                : ExportReader.ofProfiles(profileMapping, types.attributes())
                        .inBlocksOf(means.sizes().block());
        this.newFiles = before.files().newOnes(exports());
        this.totalBytes = bytes(newFiles, 1);
        this.partitioning = Partitioning.forInput(
                bytes(newFiles, PACKED) + stateBytes(), means.sizes().partition());
        Path folder = means.writer().workFolder();
        means.writer().requireSpace("the working files", bytes(newFiles, PACKED) + stateBytes());
        this.records = new PartitionFiles(folder, "records", partitioning.partitions(), RECORD_BUFFERS);
        this.finder = finder(types.mappings().events(), folder);
        this.links = links(types.mappings().events(), folder);
        this.intake = new Intake(records, finder, links, rejections, this::tellProgress);
    }

    private List<ExportFile> exports() {
        List<ExportFile> exports = new ArrayList<>();
        input.events().forEach(file -> exports.add(ExportFile.of(file)));
        Path spooled = means.standardInput();
        if (spooled != null) {
            exports.add(ExportFile.ofStandardInput(spooled));
        }
        return exports;
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
        return name.endsWith(".gz") || name.endsWith(".zst");
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

    private @Nullable RepeatFinder finder(SourceMapping mapping, Path folder) {
        boolean needed = before.seen() != null
                || mapping.event().filter(parts -> !parts.id().isEmpty()).isPresent();
        return needed ? new RepeatFinder(folder, partitioning.partitions(), REPEAT_BYTES) : null;
    }

    private @Nullable Links links(SourceMapping mapping, Path folder) {
        if (before.links() == null && !mapping.who().canLink()) {
            return null;
        }
        Links made = new Links(folder, LINK_BYTES);
        if (before.links() != null) {
            made.addAll(before.links());
        }
        return made;
    }

    private void tellProgress() {
        long done = Math.min(events.bytesRead(), totalBytes);
        means.progress().at(new Progress("reading", done, totalBytes, "bytes", rows(), rejections.count()));
    }

    /** @throws BadInput where a file cannot be used, or too many rows were rejected */
    void read(FoldPlan plan) {
        Screening screening = new Screening(plan, input.reference(), partitioning, links != null);
        rejections.begin();
        intake.readEvents(events, screening, means.workers(), newFiles);
        rejections.refuseIfAll(rejected(false), rows(false));
        BuildInput.ProfileExport export = input.profiles();
        if (export != null && profiles != null) {
            rejections.begin();
            intake.readProfiles(profiles, partitioning, means.workers(), ExportFile.of(export.file()));
            rejections.refuseIfAll(rejected(true), rows(true));
        }
        records.finish();
        findRepeats();
        rejections.check(rows());
    }

    private long rejected(boolean ofProfiles) {
        return intake.files().stream()
                .filter(file -> file.isOfProfiles() == ofProfiles)
                .mapToLong(Intake.FileTally::rejected)
                .sum();
    }

    private long rows(boolean ofProfiles) {
        return intake.files().stream()
                .filter(file -> file.isOfProfiles() == ofProfiles)
                .mapToLong(file -> file.accepted() + file.late() + file.nobody() + file.rejected())
                .sum();
    }

    /** Of all files, as far as they are read. */
    long rows() {
        return rows(false) + rows(true);
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
        tell(Arrays.copyOf(sequences, count), events, false);
    }

    private void tell(long[] sequences, ExportReader reader, boolean ofProfiles) {
        ConflictFinder finding = new ConflictFinder(reader, means.workers(), rejections, intake);
        for (int file = 0; file < intake.files().size(); file++) {
            Intake.FileTally tally = intake.files().get(file);
            if (tally.isOfProfiles() == ofProfiles && ConflictFinder.isAny(sequences, file)) {
                finding.find(tally.file(), file, sequences);
            }
        }
    }

    /** Tells of profile rows that say something else than an earlier one. */
    void tellProfileConflicts(long[] sequences, long all) {
        if (profiles != null && all > 0) {
            tell(sequences, profiles, true);
            rejections.addUnseen(all - sequences.length);
        }
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

    /** How many files were named and are not read, since an earlier build has read them. */
    int skipped() {
        return exports().size() - newFiles.size();
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
