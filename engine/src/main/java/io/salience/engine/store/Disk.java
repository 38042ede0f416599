package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a store asks of a disk: that written things stay, and that there is room. */
final class Disk {

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
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            sync(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Deletes a folder with everything in it; links in it are deleted and not followed. */
    static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        for (Path path : contents(folder)) {
            Files.delete(path);
        }
    }

    /** What all files in a folder have; 0 where it is gone. */
    static long bytes(Path folder) {
        long bytes = 0;
        try {
            for (Path path : contents(folder)) {
                bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            }
            return bytes;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
