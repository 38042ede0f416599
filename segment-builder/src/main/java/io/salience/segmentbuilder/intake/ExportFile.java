package io.salience.segmentbuilder.intake;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param shown how messages and reports name it
 */
public record ExportFile(Path path, String shown) {

    private static final String STANDARD_INPUT = "-";

    /** A file that is shown by its path. */
    public static ExportFile of(Path path) {
        return new ExportFile(path, path.toString());
    }

    /** A file with what was read from there. */
    public static ExportFile ofStandardInput(Path path) {
        return new ExportFile(path, STANDARD_INPUT);
    }

    /** Whether its name says nothing about what is in it. */
    public boolean isStandardInput() {
        return shown.equals(STANDARD_INPUT);
    }
}
