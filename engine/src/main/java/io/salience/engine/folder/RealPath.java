package io.salience.engine.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a path leads, through all links. */
final class RealPath {

    /** Linux gives up after as many. */
    private static final int MOST_LINKS = 40;

    private RealPath() {}

    /**
     * @param expected what the caller can use, for messages
     * @throws UnfitFile if a link leads nowhere or in a circle
     * @throws NoSuchFileException if nothing has this name
     */
    static Path of(Path path, String expected) throws IOException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            throw missing(path, expected, e);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            throw isCircle(path) ? new UnfitFile(path, "is a link that leads in a circle", expected) : e;
        }
    }

    /** A descriptor of this process such as {@code /dev/fd/63} has a kind and no real path. */
    private static IOException missing(Path path, String expected, NoSuchFileException cause) {
        if (!Files.isSymbolicLink(path)) {
            return cause;
        }
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            FileKind kind = FileKind.of(path, found);
            String what = kind == FileKind.FILE ? "is a link to a file that was removed" : kind.found();
            return new UnfitFile(path, what, expected);
        } catch (IOException e) {
            return new UnfitFile(path, "is a link that leads nowhere", expected);
        }
    }

    private static boolean isCircle(Path path) throws IOException {
        for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
            if (isCircleItself(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCircleItself(Path path) throws IOException {
        Path at = path;
        for (int link = 0; link < MOST_LINKS && Files.isSymbolicLink(at); link++) {
            at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
        }
        return Files.isSymbolicLink(at);
    }

    /** Whether a name is taken, also by a link that leads nowhere. */
    static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
