package io.salience.engine.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder that others fill: a workspace, a content folder or a store. Only regular files that really lie in it are opened,
 * also through links that stay inside; nothing waits for a pipe. The folder itself may be a link. Names are relative to it,
 * with slashes. Immutable and thread-safe; nothing is kept between two calls.
 */
public final class Folder {

    private static final String NO_FOLDER = "expected a folder";
    private static final int MOST_ENTRIES = 100_000;

    /** What no link leaves. */
    private final Path root;

    private final Path path;
    private final String noun;

    private Folder(Path root, Path path, String noun) {
        this.root = root;
        this.path = path;
        this.noun = noun;
    }

    /** @param noun what messages call it, such as {@code the workspace} */
    public static Folder at(Path path, String noun) {
        return new Folder(path, path, noun);
    }

    /** A folder in this one, which need not exist; its links may lead anywhere in this one. */
    public Folder inner(String name) {
        return new Folder(root, path.resolve(name), noun);
    }

    public Path path() {
        return path;
    }

    /** Whether something has this name, whatever it is: also a link that leads nowhere. */
    public boolean has(String name) {
        return RealPath.isTaken(path.resolve(name));
    }

    /**
     * The names in a folder of this folder, sorted; see {@link #isFolder}.
     *
     * @param name empty for this folder itself
     * @throws UnfitFile if it is no folder, leads out, or has more than 100 000 entries
     * @throws IOException if it does not exist or may not be read
     */
    public List<String> list(String name) throws IOException {
        Path real = realFolder(name);
        if (!isFolder(real)) {
            throw unfit(name, kind(real).found(), NO_FOLDER);
        }
        try (Stream<Path> entries = Files.list(real)) {
            List<String> names = entries.limit(MOST_ENTRIES + 1L)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
            if (names.size() > MOST_ENTRIES) {
                throw unfit(name, "has more than " + MOST_ENTRIES + " entries", "expected fewer");
            }
            return names;
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /**
     * Whether a name is a folder, also through a link that stays inside.
     *
     * @throws UnfitFile if it is a link that leads out, nowhere or in a circle
     * @throws IOException if it does not exist or may not be looked at
     */
    public boolean isFolder(String name) throws IOException {
        return isFolder(realFolder(name));
    }

    private static boolean isFolder(Path real) {
        return Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileKind kind(Path real) throws IOException {
        BasicFileAttributes found = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return FileKind.of(real, found, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Requires a name to be free or a regular file of its own, so that what is written there stays in this folder.
     *
     * @throws UnfitFile if it is anything else, also a link
     */
    public void requireWritable(String name) throws IOException {
        Path file = path.resolve(name);
        if (RealPath.isTaken(file) && kind(file) != FileKind.FILE) {
            throw unfit(name, kind(file).found(), UnfitFile.NO_FILE);
        }
    }

    /**
     * Opens a file for reading.
     *
     * @throws UnfitFile if it is no regular file, or a link that leads out, nowhere or in a circle
     * @throws IOException if it does not exist or may not be read
     */
    public RegularFile open(String name) throws IOException {
        Path realRoot = root.toRealPath();
        Path real = real(realRoot, name, UnfitFile.NO_FILE);
        if (real.equals(realRoot)) {
            throw unfit(name, FileKind.FOLDER.found(), UnfitFile.NO_FILE);
        }
        return Opening.of(realRoot, real, path.resolve(name));
    }

    /**
     * All bytes of a file.
     *
     * @param most a larger file is refused unread
     * @throws IOException as for {@link #open}, and if it is larger
     */
    public byte[] read(String name, int most) throws IOException {
        try (RegularFile file = open(name)) {
            return file.bytes(most);
        }
    }

    /**
     * SHA-256 of a file in hex, read in pieces.
     *
     * @param most a larger file is refused unread
     * @throws IOException as for {@link #open}, and if it is larger
     */
    public String hash(String name, long most) throws IOException {
        try (RegularFile file = open(name)) {
            file.requireAtMost(most);
            return file.hash();
        }
    }

    private Path realFolder(String name) throws IOException {
        return real(root.toRealPath(), name, NO_FOLDER);
    }

    private Path real(Path realRoot, String name, String expected) throws IOException {
        Path asked = path.resolve(name);
        Path real = RealPath.of(asked, expected);
        if (real.startsWith(realRoot)) {
            return real;
        }
        String what = Files.isSymbolicLink(asked) ? "is" : "lies behind";
        throw unfit(name, what + " a link that leads out of " + noun, expected + " that lies in it");
    }

    private UnfitFile unfit(String name, String found, String expected) {
        return new UnfitFile(path.resolve(name), found, expected);
    }
}
