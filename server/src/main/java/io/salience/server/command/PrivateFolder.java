package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A temporary folder of this process; closing it deletes it with all that is in it. What a killed process could not delete
 * goes when the next one of the same user is made: a lock, which the system takes back, tells which are in use.
 */
final class PrivateFolder implements AutoCloseable {

    private static final String PREFIX = "salience-";
    private static final String LOCK = "lock";

    /** Those of this process: to open such a lock once more and close it would release it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private PrivateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static PrivateFolder create() {
        try {
            PrivateFolder folder = lockedOne();
            while (!Files.exists(folder.path.resolve(LOCK))) {
                // Another process took it for a leftover, before it was locked.
                folder.close();
                folder = lockedOne();
            }
            deleteLeftovers(folder.path);
            return folder;
        } catch (IOException e) {
            throw new BadInput(
                    System.getProperty("java.io.tmpdir") + ": no temporary folder can be made here (" + e.getMessage()
                            + "); make room, or name another place with -Djava.io.tmpdir",
                    e);
        }
    }

    private static PrivateFolder lockedOne() throws IOException {
        Path path = Files.createTempDirectory(PREFIX);
        OWN.add(path);
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new PrivateFolder(path, channel);
    }

    /** What cannot be deleted now is left to others. */
    private static void deleteLeftovers(Path own) {
        try (Stream<Path> beside = Files.list(own.resolveSibling(""))) {
            for (Path folder : beside.filter(PrivateFolder::isPrivate).toList()) {
                deleteUnlessUsed(folder, own);
            }
        } catch (IOException | UncheckedIOException e) {
            // Nothing depends on it.
        }
    }

    private static boolean isPrivate(Path folder) {
        return folder.getFileName().toString().startsWith(PREFIX)
                && !OWN.contains(folder)
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
    }

    private static void deleteUnlessUsed(Path folder, Path own) {
        try {
            if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
                return;
            }
            try (FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                if (channel.tryLock() != null) {
                    delete(folder);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Another process may be deleting it too.
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            delete(path);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OWN.remove(path);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        }
    }
}
