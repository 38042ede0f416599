package io.salience.engine.workspace;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a lock file so that it is always either the old or the new one. */
final class LockFile {

    private LockFile() {}

    /** @throws BadInput where it cannot be written */
    static void write(Path file, String text) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next); // may be a link, which must not be written through
            Files.writeString(next, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInput(
                    file + ": cannot be written (" + Obstacle.withoutFile(e)
                            + "); expected a folder that can be written",
                    e);
        }
    }
}
