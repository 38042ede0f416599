package io.salience.segmentbuilder;

import io.salience.engine.store.Manifest;
import io.salience.segmentbuilder.packing.PassedOver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a build did; written as JSON with these names.
 *
 * @param generation that was published, or would have been
 * @param published false in a dry run, and where an alarm kept it from that; the store is as it was then
 * @param dryRun whether it was only to be seen what a build would do
 * @param passedOver files, and entries of archives, that were found and not read, with the reason; in the order of names
 * @param flaws values of rows that were not rejected, which were left out or changed, by reason
 * @param rejectFiles with the rejected rows, to be corrected and loaded again
 * @param eventNames how many events of each name were accepted, without repeats and late ones
 * @param repeats events whose id was there before
 * @param links which ids are one visitor's; null where the build joins none
 * @param warnings what is probably not meant
 * @param stoppedByWarnings whether warnings kept it from being published, or would have, since the build is strict
 * @param erased values of attributes that earlier builds knew and that empty cells of this one took away
 * @param membership SHA-256 over all memberships: equal for equal ones
 * @param comparison with the generations before
 * @param costs what it took, part by part
 * @param seconds from start to publication
 */
public record BuildReport(
        String generation,
        boolean published,
        boolean dryRun,
        Instant referenceTime,
        List<FileReport> files,
        List<PassedOver> passedOver,
        List<Rejection> rejections,
        List<FlawCount> flaws,
        List<String> rejectFiles,
        Map<String, Long> eventNames,
        RepeatCount repeats,
        @Nullable LinkCount links,
        List<String> warnings,
        boolean stoppedByWarnings,
        long erased,
        long visitors,
        List<Manifest.StoredSegment> segments,
        String membership,
        Comparison comparison,
        Costs costs,
        double seconds) {

    public BuildReport {
        files = List.copyOf(files);
        passedOver = List.copyOf(passedOver);
        rejections = List.copyOf(rejections);
        flaws = List.copyOf(flaws);
        rejectFiles = List.copyOf(rejectFiles);
        warnings = List.copyOf(warnings);
        segments = List.copyOf(segments);
    }

    /** Rows of all files that were rejected. */
    public long rejected() {
        return files.stream().mapToLong(FileReport::rejected).sum();
    }

    /** Values of all files that were left out or changed, of rows that were not rejected. */
    public long flawed() {
        return files.stream().mapToLong(FileReport::flaws).sum();
    }

    /** Rows of all files that belong to nobody. */
    public long nobody() {
        return files.stream().mapToLong(FileReport::nobody).sum();
    }

    /** Rows of all files. */
    public long rows() {
        return files.stream().mapToLong(FileReport::rows).sum();
    }
}
