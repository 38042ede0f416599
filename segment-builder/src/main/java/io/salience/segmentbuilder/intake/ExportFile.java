package io.salience.segmentbuilder.intake;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param shown how messages and reports name it
 */
public record ExportFile(Path path, String shown) {

    /** A file that is shown by its path. */
    public static ExportFile of(Path path) {
        return new ExportFile(path, path.toString());
    }
}
