package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.Folder;
import io.salience.segmentbuilder.source.Rejected;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files of rejected rows, one for each file they came from, which can be corrected and loaded with the same mapping: the
 * header line, then each row as it was read, byte for byte, with a line {@code #! FILE:LINE: COLUMN: REASON} before it. A
 * file is only made when a row is rejected. Closing this deletes them again, unless they were {@link #keep kept}. Not
 * thread-safe.
 */
final class RejectsFolder implements AutoCloseable {

    static final long MOST_BYTES = 64 << 20;
    private static final String NOTE = "#! ";

    /** Lies in a folder until it is known that what is in it stays, so that those of killed builds are known. */
    static final String UNFINISHED = ".unfinished";

    private static final int LONGEST_NAME = 100;

    private final Supplier<Path> place;
    private final long mostBytes;
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private String openName = "";
    /** Of the last row: exports are read one after the other, and there may be thousands of them. */
    private @Nullable OutputStream open;

    private @Nullable Path folder;
    private long bytes;
    private long left;
    private boolean made;
    private boolean kept;

    /**
     * @param place is asked when the first row comes; the folder is made where it is missing; files in it are replaced
     * @param mostBytes of all files together
     */
    RejectsFolder(Supplier<Path> place, long mostBytes) {
        this.place = place;
        this.mostBytes = mostBytes;
    }

    private Path folder() {
        Path chosen = folder;
        if (chosen == null) {
            chosen = place.get();
            folder = chosen;
        }
        return chosen;
    }

    /** @param raw null where the row was not kept */
    void add(Rejected row, byte @Nullable [] raw, String head) {
        int size = raw == null ? 0 : raw.length;
        left += raw == null ? 1 : 0;
        if (bytes + size > mostBytes) {
            left += raw == null ? 0 : 1;
            return;
        }
        try {
            OutputStream out = file(row.file(), head);
            String note = NOTE + row.text()
                    + (raw == null ? " (the row is too long, or one of too many, to be kept here)" : "") + "\n";
            write(out, note.getBytes(StandardCharsets.UTF_8));
            if (raw != null) {
                write(out, raw);
                out.write('\n');
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(OutputStream out, byte[] some) throws IOException {
        out.write(some);
        bytes += some.length;
    }

    private OutputStream file(String name, String head) throws IOException {
        OutputStream current = open;
        if (current != null && openName.equals(name)) {
            return current;
        }
        closeFile();
        Path known = paths.get(name);
        if (known != null) {
            return open(name, known, StandardOpenOption.APPEND);
        }
        OutputStream made = open(name, newPath(name), StandardOpenOption.TRUNCATE_EXISTING);
        write(
                made,
                (NOTE + "rejected rows of " + name + "; correct them and load this file with the same mapping\n")
                        .getBytes(StandardCharsets.UTF_8));
        if (!head.isEmpty()) {
            write(made, (head + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return made;
    }

    private OutputStream open(String name, Path path, StandardOpenOption how) throws IOException {
        OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how));
        openName = name;
        open = out;
        return out;
    }

    private Path newPath(String name) throws IOException {
        if (!Files.isDirectory(folder())) {
            Files.createDirectories(folder());
            made = true;
            Files.createFile(folder().resolve(UNFINISHED));
        }
        String fileName = String.format(Locale.ROOT, "%04d-%s", paths.size() + 1, baseName(name));
        Folder.at(folder(), "the folder of rejected rows").requireWritable(fileName);
        Path path = folder().resolve(fileName);
        paths.put(name, path);
        return path;
    }

    private void closeFile() throws IOException {
        OutputStream current = open;
        if (current != null) {
            open = null;
            current.close();
        }
    }

    /** The last part of a file's name, of letters, digits, points and hyphens only, without the name of a packing. */
    private static String baseName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder();
        last.chars()
                .limit(LONGEST_NAME)
                .forEach(c -> safe.append(
                        c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-') ? (char) c : '_'));
        return safe.toString().replaceFirst("\\.(gz|zst)$", "");
    }

    /** The files written, in the order of their first row. */
    List<Path> paths() {
        return List.copyOf(paths.values());
    }

    /** Rows that are not in the files. */
    long left() {
        return left;
    }

    /** What was added stays when this is closed. */
    void keep() {
        kept = true;
    }

    /** Writes all that was added by now. */
    void flush() {
        try {
            OutputStream current = open;
            if (current != null) {
                current.flush();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private BadInput unwritable(IOException e) {
        return new BadInput(
                folder() + ": rejected rows cannot be written (" + Obstacle.withoutFile(e)
                        + "); free some space, or give --rejects a folder that can be written",
                e);
    }

    @Override
    public void close() {
        try {
            closeLast();
            if (!kept) {
                delete();
            } else if (made) {
                Files.deleteIfExists(folder().resolve(UNFINISHED));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What is not to stay need not be written to its end. */
    private void closeLast() throws IOException {
        try {
            closeFile();
        } catch (IOException e) {
            if (kept) {
                throw e;
            }
        }
    }

    private void delete() throws IOException {
        for (Path path : paths.values()) {
            Files.deleteIfExists(path);
        }
        if (made) {
            Files.deleteIfExists(folder().resolve(UNFINISHED));
            Files.deleteIfExists(folder());
        }
    }
}
