package io.salience.server.acceptance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What may stand in place of a file, and what is said of it. */
enum UnfitKind {
    PIPE("is a pipe; expected a file"),
    CIRCLE("is a link that leads in a circle; expected a file"),
    NOWHERE("is a link that leads nowhere; expected a file"),
    OUT("is a link that leads out of PLACE; expected a file that lies in it"),
    DEVICE("is a link that leads out of PLACE; expected a file that lies in it"),
    FOLDER("is a folder; expected a file"),
    LARGE("is larger than 16 MiB; split it"),
    UNREADABLE("cannot be read (permission denied); expected a file that can be");

    private static final long TOO_LARGE = 17L << 20;

    private final String sentence;

    UnfitKind(String sentence) {
        this.sentence = sentence;
    }

    /** @param place what the message calls the folder that a link leaves, such as {@code the workspace} */
    String sentence(String place) {
        return sentence.replace("PLACE", place);
    }

    /**
     * Puts it in place of what was moved away.
     *
     * @param original where that is now, outside
     */
    void put(Path at, Path original) throws IOException, InterruptedException {
        switch (this) {
            case PIPE ->
                new ProcessBuilder("mkfifo", at.toString()).inheritIO().start().waitFor();
            case CIRCLE -> Files.createSymbolicLink(at, at.getFileName());
            case NOWHERE -> Files.createSymbolicLink(at, Path.of("nothing-here"));
            case OUT -> Files.createSymbolicLink(at, original);
            case DEVICE -> Files.createSymbolicLink(at, Path.of("/dev/zero"));
            case FOLDER -> Files.createDirectory(at);
            case LARGE -> {
                try (RandomAccessFile sparse = new RandomAccessFile(at.toFile(), "rw")) {
                    sparse.setLength(TOO_LARGE);
                }
            }
            case UNREADABLE -> {
                Files.copy(original, at);
                Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("---------"));
            }
        }
    }
}
