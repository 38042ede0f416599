package io.salience.server.command;

import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.MappingPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How exports of events are written: a mapping file or a preset. */
final class MappingOptions {

    @Option(
            names = "--source",
            required = true,
            paramLabel = "MAPPING.yaml",
            description = "how the exports of events are written")
    private @Nullable Path source;

    @Option(
            names = "--preset",
            required = true,
            paramLabel = "NAME",
            description = "a format that needs no mapping: ${COMPLETION-CANDIDATES}")
    private @Nullable Preset preset;

    MappingPlace place() {
        if (preset != null) {
            return new MappingPlace.BuiltIn(preset);
        }
        return new MappingPlace.InFile(source == null ? Path.of("") : source);
    }
}
