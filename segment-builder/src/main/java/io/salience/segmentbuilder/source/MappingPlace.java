package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import java.nio.file.Path;
import java.util.Optional;

/** Where a mapping is written. */
public sealed interface MappingPlace {

    /** Reads it; empty where it has problems, all of which are then added. */
    Optional<SourceMapping> read(Problems problems);

    /** A file of the user. */
    record InFile(Path file) implements MappingPlace {
        @Override
        public Optional<SourceMapping> read(Problems problems) {
            return SourceMapping.read(file, problems);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** A built-in one. */
    record BuiltIn(Preset preset) implements MappingPlace {
        @Override
        public Optional<SourceMapping> read(Problems problems) {
            return SourceMapping.of(preset, problems);
        }

        @Override
        public String toString() {
            return "preset " + preset;
        }
    }
}
