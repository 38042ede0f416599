package io.salience.segmentbuilder;

import io.salience.segmentbuilder.source.EventFiles;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build reads.
 *
 * @param events exports of events, each with its own mapping; no file is in two of them
 * @param profiles exports of profiles, each with its own mapping
 * @param reference the moment that traits and segments are as of; events at or after it do not count
 * @param standardInput what the export of events reads that names it; null if none does
 */
public record BuildInput(
        List<EventExport> events,
        List<ProfileExport> profiles,
        Instant reference,
        BuildOptions options,
        @Nullable InputStream standardInput) {

    /** Files of events and how they are written; at most one export has the standard input among them. */
    public record EventExport(MappingPlace mapping, EventFiles files) {}

    /** A file of profiles and how it is written. */
    public record ProfileExport(Path mapping, Path file) {}

    /** With one export of events. */
    public BuildInput(
            MappingPlace eventMapping,
            List<Path> events,
            @Nullable ProfileExport profiles,
            Instant reference,
            BuildOptions options,
            @Nullable InputStream standardInput) {
        this(
                List.of(new EventExport(eventMapping, new EventFiles(events, standardInput != null, List.of()))),
                profiles == null ? List.of() : List.of(profiles),
                reference,
                options,
                standardInput);
    }

    /** With a mapping in a file, and built as usual. */
    public BuildInput(Path eventMapping, List<Path> events, @Nullable ProfileExport profiles, Instant reference) {
        this(new MappingPlace.InFile(eventMapping), events, profiles, reference, BuildOptions.USUAL, null);
    }

    public BuildInput with(BuildOptions other) {
        return new BuildInput(events, profiles, reference, other, standardInput);
    }

    public BuildInput {
        events = List.copyOf(events);
        profiles = List.copyOf(profiles);
        long reading =
                events.stream().filter(export -> export.files().standardInput()).count();
        if (reading != (standardInput == null ? 0 : 1)) {
            throw new IllegalArgumentException(reading + " exports read the standard input");
        }
    }
}
