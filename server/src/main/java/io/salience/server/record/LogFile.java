package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of a log.
 *
 * @param start position of its first byte in the log; also its name
 */
record LogFile(Path path, long start) {

    private static final String ENDING = ".log";
    private static final Pattern NAME = Pattern.compile("[0-8][0-9]{18}\\.log");
    private static final int DIGITS = 19;

    static LogFile at(Path folder, long start) {
        return new LogFile(folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", start) + ENDING), start);
    }

    /**
     * The files of a log in the order of their positions; none if there is no folder.
     *
     * @throws BadInput if the folder is a link or cannot be listed, or one of them is no regular file
     */
    static List<LogFile> list(Path folder) {
        if (Files.isSymbolicLink(folder)) {
            throw new BadInput(folder + ": is a link; expected a folder, so move here what it leads to");
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .map(LogFile::of)
                    .sorted(Comparator.comparingLong(LogFile::start))
                    .toList();
        } catch (IOException e) {
            throw unlisted(folder, e);
        } catch (UncheckedIOException e) {
            throw unlisted(folder, Obstacle.in(e));
        }
    }

    private static BadInput unlisted(Path folder, IOException e) {
        return new BadInput(
                folder + ": cannot be listed (" + Obstacle.withoutFile(e) + "); check the folder's permissions", e);
    }

    private static LogFile of(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(file + ": is no regular file; expected a file of the log, so move it away");
        }
        return new LogFile(file, Long.parseLong(file.getFileName().toString().substring(0, DIGITS)));
    }

    /** Its first bytes; fewer if it has fewer. Not mapped, since its writer may cut it meanwhile. */
    byte[] read(int most) throws IOException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    /** All bytes of it that are there now, mapped: they stay readable when the file is removed. */
    MappedByteBuffer map() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new FileSystemException(path.toString(), null, "is larger than 2 GiB, which no file of a log is");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }
}
