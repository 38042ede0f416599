package io.salience.segmentbuilder.state;

import io.salience.engine.definition.BadInput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a generation: a header, then an index of where the entries begin whose hashes begin with each of 1 024
 * prefixes, then the entries. Immutable and thread-safe.
 */
public final class StateFile {

    /** Its name in a generation. */
    public static final String NAME = "state";

    private static final long MAGIC = 0x73616c7374617431L;
    private static final int PREFIXES = 1 << StatePart.INDEX_BITS;

    private final Path file;
    private final StateHeader header;
    private final long[] starts;

    private StateFile(Path file, StateHeader header, long[] starts) {
        this.file = file;
        this.header = header;
        this.starts = starts;
    }

    /**
     * Writes a file out of parts and deletes them.
     *
     * @param parts in order of their hashes
     */
    public static void write(Path file, StateHeader header, List<StatePart> parts) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(MAGIC);
            writeTexts(out, List.of(header.reference().toString()));
            writeTexts(out, header.layout());
            writeTexts(out, header.attributes());
            for (int prefix = 0; prefix < PREFIXES; prefix++) {
                out.writeLong(bytesOf(prefix, parts));
            }
            for (StatePart part : parts) {
                Files.copy(part.file(), out);
                Files.delete(part.file());
            }
        }
    }

    private static long bytesOf(int prefix, List<StatePart> parts) {
        return parts.stream().mapToLong(part -> part.counts()[prefix]).sum();
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    /** @throws BadInput where it is no state file */
    public static StateFile open(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != MAGIC) {
                throw unusable(file);
            }
            Instant reference = Instant.parse(readTexts(in, file).get(0));
            List<String> layout = readTexts(in, file);
            List<String> attributes = readTexts(in, file);
            long[] starts = new long[PREFIXES + 1];
            for (int prefix = 0; prefix < PREFIXES; prefix++) {
                starts[prefix + 1] = starts[prefix] + in.readLong();
            }
            long head = Files.size(file) - starts[PREFIXES];
            for (int prefix = 0; prefix <= PREFIXES; prefix++) {
                starts[prefix] += head;
            }
            return new StateFile(file, new StateHeader(reference, layout, attributes), starts);
        } catch (EOFException e) {
            throw unusable(file);
        }
    }

    private static List<String> readTexts(DataInputStream in, Path file) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > 1 << 20) {
                throw unusable(file);
            }
            texts.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static BadInput unusable(Path file) {
        return new BadInput(file + ": is not the state of a generation; build in full, without --since-last");
    }

    /** Of all entries. */
    public long bytes() {
        return starts[PREFIXES] - starts[0];
    }

    public StateHeader header() {
        return header;
    }

    /**
     * The entries of a partition of hashes.
     *
     * @param partitions a power of two, at most 1 024; a hash's leading bits say to which it belongs
     */
    public StateCursor partition(int partition, int partitions) throws IOException {
        int width = PREFIXES / partitions;
        return StateCursor.ofRange(file, starts[partition * width], starts[(partition + 1) * width]);
    }
}
