package io.salience.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Opens files for writing. */
interface LogDisk {

    /** The file system. */
    LogDisk REAL = new LogDisk() {

        @Override
        public LogChannel create(Path file) throws IOException {
            return new FileEnd(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }

        @Override
        public LogChannel open(Path file) throws IOException {
            return new FileEnd(FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        }
    };

    /** A new file. */
    LogChannel create(Path file) throws IOException;

    /** A file that is there; its end is to be set by {@link LogChannel#truncate}. */
    LogChannel open(Path file) throws IOException;

    /** Brings names that were made or removed in a folder to the disk. */
    default void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Gives a file another name, in one step. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Makes a folder in one that is there, if it is not there; its name is on disk afterwards, also if a process before could
     * not force it.
     */
    default void createFolder(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            requireFolder(folder);
        } else {
            Files.createDirectory(folder);
        }
        forceFolder(folder.resolve("..").normalize());
    }

    /** What lies there may be a link, which would lead out of the store, or another file. */
    private static void requireFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            String what = Files.isSymbolicLink(folder) ? "is a link" : "is no folder";
            throw new FileSystemException(folder.toString(), null, what + "; expected a folder, so move it away");
        }
    }

    /** The end of a real file. */
    record FileEnd(FileChannel channel) implements LogChannel {

        @Override
        public void position(long offset) throws IOException {
            channel.position(offset);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.position(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
