package io.salience.segmentbuilder;

import io.salience.engine.store.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a build did; written as JSON with these names.
 *
 * @param generation that was published
 * @param eventNames how many accepted events there were of each name
 * @param warnings what is probably not meant
 * @param membership SHA-256 over all memberships: equal for equal ones
 * @param seconds from start to publication
 */
public record BuildReport(
        String generation,
        Instant referenceTime,
        List<FileReport> files,
        List<Rejection> rejections,
        Map<String, Long> eventNames,
        List<String> warnings,
        long visitors,
        List<Manifest.StoredSegment> segments,
        String membership,
        double seconds) {

    public BuildReport {
        files = List.copyOf(files);
        rejections = List.copyOf(rejections);
        warnings = List.copyOf(warnings);
        segments = List.copyOf(segments);
    }

    /** Rows of all files that were rejected. */
    public long rejected() {
        return files.stream().mapToLong(FileReport::rejected).sum();
    }
}
