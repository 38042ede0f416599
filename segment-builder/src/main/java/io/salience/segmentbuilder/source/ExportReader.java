package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.event.EventRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads exports that are written as one mapping says. Thread-safe; several files may be read at once. */
public final class ExportReader {

    /** The usual size of a block. */
    public static final int BLOCK_BYTES = Block.BYTES;

    private static final int LONGEST_ROW = 256 << 10;
    private static final int LONGEST_RECORD_OF_ROWS = 16 << 20;

    /** How much of a file is looked at, at least, to find the list that holds its records. */
    private static final int LONGEST_LOOK = 1 << 20;

    private final SourceMapping mapping;
    private final Layout layout;
    private final Schema fields;
    private final @Nullable Instant importClock;
    private final int blockBytes;
    private final AtomicLong bytesRead = new AtomicLong();

    /** @param blockBytes of a block, but for what is carried over */
    ExportReader(SourceMapping mapping, Schema fields, @Nullable Instant importClock, int blockBytes) {
        this.mapping = mapping;
        this.layout = Layout.of(mapping);
        this.fields = fields;
        this.importClock = importClock;
        this.blockBytes = blockBytes;
    }

    /**
     * A reader of events.
     *
     * @param properties has every property that the mapping maps
     * @param importClock the moment of the import; events may be up to 24 hours ahead of it, inclusive
     * @throws IllegalArgumentException where the mapping is of profiles
     */
    public static ExportReader ofEvents(SourceMapping mapping, Schema properties, Instant importClock) {
        if (mapping.mapsProfiles()) {
            throw new IllegalArgumentException("a mapping of profiles");
        }
        return new ExportReader(mapping, properties, importClock, Block.BYTES);
    }

    /**
     * A reader of profiles, whose rows have neither name nor time.
     *
     * @param attributes has every attribute that the mapping maps
     * @throws IllegalArgumentException where the mapping is of events
     */
    public static ExportReader ofProfiles(SourceMapping mapping, Schema attributes) {
        if (!mapping.mapsProfiles()) {
            throw new IllegalArgumentException("a mapping of events");
        }
        return new ExportReader(mapping, attributes, null, Block.BYTES);
    }

    /** @param bytes of a block, but for what is carried over */
    public ExportReader inBlocksOf(int bytes) {
        return new ExportReader(mapping, fields, importClock, bytes);
    }

    /**
     * Opens a file.
     *
     * @param shown the name to show in messages, safe to print
     * @throws BadInput where it cannot be used
     */
    SourceInput input(Path file, String shown) throws IOException {
        return SourceInput.open(file, shown, mapping.shape().encoding(), bytesRead);
    }

    /** The blocks of the text at which an open file stands. */
    BlockReader blocks(SourceInput input, String shown) throws IOException {
        return blocks(input, shown, mapping.shape(), layout, blockBytes);
    }

    /** As {@link #blocks(SourceInput, String)}, for records of which nothing but their shape is known. */
    static BlockReader blocks(SourceInput input, String shown, RecordShape shape, Layout layout, int blockBytes)
            throws IOException {
        if (!shape.isCsv()) {
            return jsonBlocks(input.text(), shown, shape, layout, blockBytes);
        }
        LineBlocks blocks = new LineBlocks(input.text(), shown, longest(shape), blockBytes);
        blocks.takeStart(shape, layout);
        return blocks;
    }

    private static BlockReader jsonBlocks(
            InputStream in, String shown, RecordShape shape, Layout layout, int blockBytes) throws IOException {
        FieldTree ofRecords = shape.each() == null ? FieldTree.of(layout, shape.keyed(), false) : null;
        int longest = longest(shape);
        JsonForm form = JsonStart.form(in, shown, ofRecords, Math.max(LONGEST_LOOK, longest) + 1);
        if (!form.isOfLines()) {
            return new ScannedBlocks(RecordCutter.of(form, new ByteSource(in)), shown, longest, blockBytes);
        }
        LineBlocks lines = new LineBlocks(in, shown, longest, blockBytes);
        if (form.kind() == JsonForm.Kind.LINES_OF_ANY_END) {
            lines.takeAnyLineEnd();
        }
        return lines;
    }

    /** The most bytes of a record. */
    static int longest(RecordShape shape) {
        return shape.each() == null ? LONGEST_ROW : LONGEST_RECORD_OF_ROWS;
    }

    /** Makes rows of blocks, for one thread. */
    static BlockParser parser(RecordShape shape, Layout layout, int longest) {
        return shape.isCsv() ? new CsvParser(shape, layout, longest) : new JsonBlocks(shape, layout, longest);
    }

    /** A parser of blocks, for one thread. */
    RowParser newParser() {
        EventRow row = new EventRow(fields);
        BlockParser blocks = parser(mapping.shape(), layout, longest(mapping.shape()));
        NullTexts nulls = new NullTexts(mapping.shape().nulls());
        EventValues event = mapping.event()
                .flatMap(parts ->
                        Optional.ofNullable(importClock).map(clock -> new EventValues(parts, layout, nulls, clock)))
                .orElse(null);
        return new RowParser(
                blocks,
                new WhoValues(mapping.who(), layout, nulls),
                event,
                new FieldValues(mapping, layout, nulls, row),
                row);
    }

    /** The ordinals, in the schema, of the properties or attributes that the mapping reads. */
    public int[] ordinals() {
        List<String> names = List.copyOf(fields.names());
        return mapping.fields().stream()
                .mapToInt(field -> names.indexOf(field.name()))
                .toArray();
    }

    /** Whether rows take something from rows before them, so that blocks must be parsed one after the other. */
    public boolean needsOrder() {
        return mapping.shape().csv().fill() != null;
    }

    /** Bytes read from disk by now, of all files; to be compared with their sizes. May be asked from any thread. */
    public long bytesRead() {
        return bytesRead.get();
    }
}
