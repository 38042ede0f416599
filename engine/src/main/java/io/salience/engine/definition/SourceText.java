package io.salience.engine.definition;

import io.salience.engine.folder.Folder;
import io.salience.engine.folder.RegularFile;
import io.salience.engine.folder.UnfitFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The text of one definition file, kept so that a problem can show the line it stands on. Immutable. */
public final class SourceText implements Source {

    private static final int MAX_BYTES = 16 << 20;

    private final String file;
    private final String text;
    private final List<String> lines;
    private final int[] lineStarts;

    /**
     * @param file the name to show in messages
     * @param text all of it
     */
    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /**
     * Reads a UTF-8 file of at most 16 MiB. What prevents that becomes a problem, and the result is empty.
     *
     * @param path where it is; a user has named it, so links may lead anywhere
     * @param shown the name to show in messages
     */
    public static Optional<SourceText> read(Path path, String shown, Problems problems) {
        return readBytes(path, shown, problems).flatMap(bytes -> decode(bytes, shown, problems));
    }

    /** The same for a file of a folder, which no link leaves. */
    public static Optional<SourceText> read(Folder folder, String name, String shown, Problems problems) {
        return readBytes(folder, name, shown, problems).flatMap(bytes -> decode(bytes, shown, problems));
    }

    /** Reads a file of at most 16 MiB as it is. What prevents that becomes a problem, and the result is empty. */
    public static Optional<byte[]> readBytes(Path path, String shown, Problems problems) {
        return readBytes(() -> RegularFile.open(path), shown, problems);
    }

    /** The same for a file of a folder, which no link leaves. */
    public static Optional<byte[]> readBytes(Folder folder, String name, String shown, Problems problems) {
        return readBytes(() -> folder.open(name), shown, problems);
    }

    /** Opens what is read. */
    private interface Door {

        RegularFile open() throws IOException;
    }

    private static Optional<byte[]> readBytes(Door door, String shown, Problems problems) {
        try (RegularFile file = door.open()) {
            if (file.size() <= MAX_BYTES) {
                return Optional.of(file.bytes(MAX_BYTES));
            }
            problems.add(SourcePosition.of(shown), "is larger than 16 MiB; split it");
        } catch (IOException e) {
            problems.add(SourcePosition.of(shown), why(e));
        }
        return Optional.empty();
    }

    private static String why(IOException cause) {
        if (cause instanceof UnfitFile unfit) {
            return unfit.sentence();
        }
        return cause instanceof NoSuchFileException
                ? "does not exist; expected a file"
                : "cannot be read (" + Obstacle.withoutFile(cause) + "); expected a file that can be";
    }

    /** The text that a file's bytes are in UTF-8; where they are not, that becomes a problem, and the result is empty. */
    public static Optional<SourceText> decode(byte[] bytes, String shown, Problems problems) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(new SourceText(shown, withoutMark(text.toString())))
                    .filter(source -> source.isVisible(problems));
        } catch (CharacterCodingException e) {
            problems.add(SourcePosition.of(shown), "is not UTF-8 text; save it as UTF-8");
            return Optional.empty();
        }
    }

    /** A text without the byte order mark with which some editors begin a file. */
    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether all of it can be seen; what cannot be is a problem, since it hides what a file says. */
    private boolean isVisible(Problems problems) {
        OptionalInt hidden = IntStream.range(0, text.length())
                .filter(i -> Legible.isTreacherous(text.charAt(i)))
                .findFirst();
        hidden.ifPresent(offset -> problems.add(
                this,
                whole(positionOf(offset)),
                "found the character " + Legible.name(text.charAt(offset)) + ", which cannot be seen; remove it"));
        return hidden.isEmpty();
    }

    /** In tables the column would count cells. */
    private static SourcePosition whole(SourcePosition at) {
        return at.isInTable() ? new SourcePosition(at.file(), at.line(), 0) : at;
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** The given line without its end, or the empty text where there is none; counted from 1. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** A problem with the line it stands on. */
    @Override
    public Problem problem(SourcePosition at, String message) {
        return new Problem(at, message, line(at.line()));
    }

    /** Where the given offset into the text lies; an offset beyond the end is the end. */
    public SourcePosition positionOf(int offset) {
        int end = Math.min(offset, text.length());
        int found = Arrays.binarySearch(lineStarts, end);
        int line = found >= 0 ? found : -found - 2;
        return new SourcePosition(file, line + 1, end - lineStarts[line] + 1);
    }
}
