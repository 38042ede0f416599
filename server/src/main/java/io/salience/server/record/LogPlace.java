package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That what is written lies where it is looked for: somebody may remove, move or replace the folder, the newest file or the
 * lock of a log that is being written. If nothing strange lies there, the log goes on. Used by the writer's thread.
 */
final class LogPlace {

    private static final Logger LOG = LoggerFactory.getLogger(LogPlace.class);

    private final Path folder;
    private final LogRight right;
    private final LogEnd end;
    private final LogReader reader;
    private boolean hadIt;

    LogPlace(Path folder, LogRight right, LogEnd end, LogReader reader) {
        this.folder = folder;
        this.right = right;
        this.end = end;
        this.reader = reader;
    }

    /**
     * Returns if the log may be written.
     *
     * @throws BadInput if another process writes it, or has written it since it was read, or others changed its files
     * @throws IOException if the folder cannot be written
     */
    void require() throws IOException {
        if (right.isHeld() && isStill()) {
            hadIt = true;
        } else if (hadIt) {
            regain();
        } else {
            right.require();
            hadIt = true;
        }
    }

    /**
     * Returns if what was written since {@link #require} lies where it is looked for.
     *
     * @throws IOException if it does not
     */
    void confirm() throws IOException {
        if (!isStill()) {
            throw new IOException(folder + ": was removed, moved or replaced while this server recorded there");
        }
    }

    private boolean isStill() {
        return right.isStill() && end.isStill() && !Files.isSymbolicLink(folder);
    }

    private void regain() throws IOException {
        right.lose();
        right.require(this::areOurs);
        List<LogFile> now = LogFile.list(folder);
        List<LogFile> gone =
                reader.files().stream().filter(file -> !now.contains(file)).toList();
        boolean isWhole = gone.isEmpty() && end.isStill();
        gone.forEach(reader::removed);
        if (!end.isStill()) {
            end.forgetFile();
        }
        report(isWhole);
    }

    private void report(boolean isWhole) {
        if (isWhole) {
            LOG.warn(
                    "{}: its lock was removed, or it could not be looked at, while this server recorded there; nothing is"
                            + " missing, and recording goes on",
                    folder);
        } else {
            LOG.error(
                    "{}: was removed or moved, in whole or in part, while this server recorded there; what was in it is"
                            + " gone, and recording goes on",
                    folder);
        }
    }

    /** Whether these are files of this log; of the first ones and the newest, any may be gone. */
    private boolean areOurs(List<LogFile> now) {
        List<LogFile> known = new ArrayList<>(reader.files());
        LogFile newest = end.file();
        known.remove(newest);
        if (newest != null && end.isStill()) {
            known.add(newest);
        }
        int gone = known.size() - now.size();
        return gone >= 0 && known.subList(gone, known.size()).equals(now) && end.hasItsSize();
    }
}
