package io.salience.engine.folder;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that is not opened, or a folder that is not listed, because of what it is. */
public final class UnfitFile extends FileSystemException {

    private static final long serialVersionUID = 1L;

    static final String NO_FILE = "expected a file";
    static final String STABLE = "expected a file that stays as it is; try again";

    private final String expected;

    /**
     * @param file the path as the caller gave it, never where a link leads
     * @param found what it is, such as {@code is a pipe}
     * @param expected what it should be, such as {@code expected a file}
     */
    UnfitFile(Path file, String found, String expected) {
        super(file.toString(), null, found);
        this.expected = expected;
    }

    /** What was found and what was expected, without the file's name: {@code is a pipe; expected a file}. */
    public String sentence() {
        return getReason() + "; " + expected;
    }
}
