package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a store asks of a disk: that written things stay, and that there is room. */
final class Disk {

    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);
    private static final long MEGABYTE = 1_000_000;

    private Disk() {}

    /** Returns when the content of a file is on the disk. */
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns when the names in a folder are on the disk. Windows can neither do this nor needs it. */
    static void syncFolder(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Replaces a file in one step: who reads it sees the old text or the new one. */
    static void replace(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(temporary); // may be a link, which must not be written through
            Files.write(
                    temporary,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            sync(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Deletes a folder with everything in it; links in it are deleted and not followed. */
    static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path path : contents(folder)) {
            Files.delete(path);
        }
    }

    /** What the files directly in a folder have together, as far as that can be seen; 0 if there is no folder. */
    static long bytes(Folder folder) {
        long bytes = 0;
        try {
            for (String name : folder.list("")) {
                bytes += bytes(folder.path().resolve(name));
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", folder.path(), e);
        }
        return bytes;
    }

    private static long bytes(Path file) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? found.size() : 0;
        } catch (IOException e) {
            return 0; // gone by now
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw Obstacle.in(e);
        }
    }

    /**
     * Refuses to begin what will not fit.
     *
     * @param what for the message, such as {@code the profiles}
     * @throws BadInput where fewer bytes are free on the disk of a folder
     */
    static void requireSpace(Path folder, String what, long bytes) throws IOException {
        requireSpace(folder, what, bytes, Files.getFileStore(folder).getUsableSpace());
    }

    static void requireSpace(Path folder, String what, long bytes, long free) {
        if (free < bytes) {
            throw new BadInput(folder + ": the disk has " + megabytes(free) + " MB free, " + what + " need about "
                    + megabytes(bytes) + " MB; free some space or use a folder on another disk");
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
