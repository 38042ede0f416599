package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.segmentbuilder.packing.FileFingerprint;
import io.salience.segmentbuilder.packing.PackedFile;
import io.salience.segmentbuilder.packing.PackedText;
import io.salience.segmentbuilder.packing.PassedOver;
import io.salience.segmentbuilder.packing.Unusable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An open export and its texts, of which an archive may have several: unpacked, in UTF-8, without the byte order mark. What
 * is no text at first sight, or not written as declared, is refused. Not thread-safe.
 */
final class SourceInput implements AutoCloseable {

    /** From how many characters on it is no accident that a text is UTF-8. */
    private static final long NO_ACCIDENT = 3;

    private static final long NO_ACCIDENT_OF_TWO_BYTES = 12;

    private final PackedFile file;
    private final TextEncoding declared;
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private String shown;
    private @Nullable InputStream text;
    private @Nullable Utf8Text converted;

    private SourceInput(PackedFile file, String shown, TextEncoding declared) {
        this.file = file;
        this.shown = shown;
        this.declared = declared;
        file.passedOver().forEach(one -> passedOver.add(new PassedOver(Quotation.escaped(one.file()), one.reason())));
    }

    /** Opens an export in UTF-8, as {@link #open(Path, String, TextEncoding, AtomicLong)}. */
    static SourceInput open(Path file, String shown, AtomicLong counter) throws IOException {
        return open(file, shown, TextEncoding.UTF_8, counter);
    }

    /**
     * Opens an export, which then stands at its first text.
     *
     * @param counter is advanced by the bytes read from disk
     * @throws BadInput if there is nothing that could be read
     */
    static SourceInput open(Path file, String shown, TextEncoding declared, AtomicLong counter) throws IOException {
        refuseUnfit(file, shown);
        SourceInput input = new SourceInput(PackedFile.open(file, shown, counter), shown, declared);
        try {
            if (!input.next()) {
                throw new EmptyExport(shown, input.emptiness());
            }
            return input;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private static void refuseUnfit(Path file, String shown) {
        if (Files.isDirectory(file)) {
            throw new BadInput(shown + ": is a folder; expected a file");
        }
        // Opening a pipe would wait for whoever writes to it.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadInput(
                    shown + ": is a pipe or a device, which can be read only once; expected a file, or - for the"
                            + " standard input");
        }
    }

    /** How the first text of a file is probably written, by its first bytes, or by as many as a sample has. */
    static TextEncoding guess(Path file, String shown) throws IOException {
        refuseUnfit(file, shown);
        try (PackedFile packed = PackedFile.open(file, shown, new AtomicLong())) {
            for (PackedText text = packed.next(); text != null; text = packed.next()) {
                TextStart start = start(text.bytes());
                if (!start.isBlank(TextEncoding.UTF_8)) {
                    return EncodingCount.guess(start, text.bytes());
                }
                drain(text.bytes());
            }
            return TextEncoding.UTF_8;
        }
    }

    private String emptiness() {
        return file.isArchive()
                ? "has no entry with text" + (passedOver.isEmpty() ? "" : ", of " + passedOver.size())
                : "is empty";
    }

    /** Goes to the next text, after the last one was read to its end; false if there is none. */
    boolean next() throws IOException {
        finish();
        PackedText packed = file.next();
        while (packed != null) {
            shown = Quotation.escaped(packed.shown());
            TextStart start = start(packed.bytes());
            if (!start.isBlank(declared)) {
                begin(packed, start);
                return true;
            }
            drain(packed.bytes());
            passOver();
            packed = file.next();
        }
        text = null;
        return false;
    }

    private void passOver() {
        if (file.isArchive()) {
            passedOver.add(PassedOver.empty(shown));
        }
    }

    private static TextStart start(InputStream in) throws IOException {
        in.mark(TextStart.BYTES + 1);
        byte[] first = in.readNBytes(TextStart.BYTES);
        boolean whole = in.read() < 0;
        in.reset();
        return new TextStart(first, whole);
    }

    private void begin(PackedText packed, TextStart start) throws IOException {
        start.refuseBinary(shown, packed.packing());
        TextEncoding encoding = start.encoding(declared, shown);
        packed.bytes().skipNBytes(start.markLength());
        converted = encoding.equals(TextEncoding.UTF_8) ? null : new Utf8Text(packed.bytes(), encoding);
        text = converted == null ? packed.bytes() : new BufferedInputStream(converted, 1 << 16);
    }

    /** Reads what is left of the text, so that a damaged end is noticed. */
    private void finish() throws IOException {
        InputStream last = text;
        if (last == null) {
            return;
        }
        drain(last);
        long characters = converted == null ? 0 : converted.charactersOfUtf8();
        if (characters > 0) {
            judge(characters);
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 13];
        while (in.read(buffer, 0, buffer.length) >= 0) {
            // Readers stop where their records end.
        }
    }

    private void judge(long characters) {
        String found = shown + ": is UTF-8 text, and the mapping declares " + declared.name();
        if (characters >= (declared.isSingleByte() ? NO_ACCIDENT : NO_ACCIDENT_OF_TWO_BYTES)) {
            throw new BadInput(found + "; delete encoding: " + declared.name() + " from the mapping");
        }
        warnings.add(found + "; if it is meant to be UTF-8, delete encoding: " + declared.name() + " from the mapping");
    }

    /** The text in UTF-8, which can be marked. */
    InputStream text() {
        return Objects.requireNonNull(text, "an export that stands at a text");
    }

    /** How messages name the text, safe to print: the file, and of an archive the entry behind it. */
    String shown() {
        return shown;
    }

    /** Entries that are not read, by now. */
    List<PassedOver> passedOver() {
        return List.copyOf(passedOver);
    }

    /** What is probably not meant, by now. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The file's fingerprint, once its last text was read to its end. */
    FileFingerprint fingerprint() throws IOException {
        return file.fingerprint();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** What stopped the reading, for the person whose file it is. */
    static BadInput badInput(String shown, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new BadInput(shown + ": does not exist; expected a file", cause);
        }
        if (cause instanceof Unusable) {
            return new BadInput(Quotation.escaped(String.valueOf(cause.getMessage())), cause);
        }
        return new BadInput(
                shown + ": cannot be read (" + Quotation.escaped(Obstacle.withoutFile(cause))
                        + "); expected a file that can be",
                cause);
    }
}
