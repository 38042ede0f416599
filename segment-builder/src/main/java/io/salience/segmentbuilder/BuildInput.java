package io.salience.segmentbuilder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build reads.
 *
 * @param eventMapping how the exports of events are written
 * @param events at least one file, of that mapping
 * @param profiles an export of profiles; null where there is none
 * @param reference the moment that traits and segments are as of; events at or after it do not count
 * @param ignoresAlarms whether the build is published whatever alarms it raises
 */
public record BuildInput(
        Path eventMapping,
        List<Path> events,
        @Nullable ProfileExport profiles,
        Instant reference,
        boolean ignoresAlarms) {

    /** A file of profiles and how it is written. */
    public record ProfileExport(Path mapping, Path file) {}

    public BuildInput {
        events = List.copyOf(events);
    }
}
