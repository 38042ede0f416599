package io.salience.segmentbuilder;

import io.salience.segmentbuilder.packing.PassedOver;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build reads.
 *
 * @param eventMapping how the exports of events are written
 * @param events files of that mapping
 * @param profiles an export of profiles; null where there is none
 * @param reference the moment that traits and segments are as of; events at or after it do not count
 * @param standardInput one more export of events; null where there is none
 * @param passedOver files that patterns found and that are no data, for the report
 */
public record BuildInput(
        MappingPlace eventMapping,
        List<Path> events,
        @Nullable ProfileExport profiles,
        Instant reference,
        BuildOptions options,
        @Nullable InputStream standardInput,
        List<PassedOver> passedOver) {

    /** A file of profiles and how it is written. */
    public record ProfileExport(Path mapping, Path file) {}

    /** With a mapping in a file, and built as usual. */
    public BuildInput(Path eventMapping, List<Path> events, @Nullable ProfileExport profiles, Instant reference) {
        this(new MappingPlace.InFile(eventMapping), events, profiles, reference, BuildOptions.USUAL, null, List.of());
    }

    public BuildInput with(BuildOptions other) {
        return new BuildInput(eventMapping, events, profiles, reference, other, standardInput, passedOver);
    }

    public BuildInput {
        events = List.copyOf(events);
        passedOver = List.copyOf(passedOver);
    }
}
