package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.nio.file.Path;
import java.util.Map;

/** Reads exports of profiles. Thread-safe; several files may be read at once. */
public final class ProfileRowReader {

    private final SourceRows rows;
    private final FieldValues values;

    /** @throws IllegalArgumentException where the mapping is of events */
    public ProfileRowReader(SourceMapping mapping) {
        if (!mapping.mapsProfiles()) {
            throw new IllegalArgumentException("a mapping of events");
        }
        Layout layout = Layout.of(mapping);
        this.rows = new SourceRows(mapping.shape(), layout);
        this.values = new FieldValues(mapping, layout);
    }

    /** Reads a file that messages show by its path; see {@link #read(Path, String, RowSink)}. */
    public void read(Path file, RowSink<ProfileRow> sink) {
        read(file, file.toString(), sink);
    }

    /**
     * Gives every row to the sink, as a profile row or rejected, in the order of the file.
     *
     * @param shown the name to show in messages
     * @throws BadInput where the file cannot be used as a whole, perhaps only after rows were given; these must not be
     *     used then
     */
    public void read(Path file, String shown, RowSink<ProfileRow> sink) {
        rows.walk(file, shown, row -> {
            String visitor = row.fault() == null ? values.visitor(row) : null;
            Map<String, Object> attributes = row.fault() == null ? values.read(row) : Map.of();
            Fault fault = row.fault();
            if (fault != null) {
                sink.reject(Rejected.of(shown, row.line(), fault));
            } else if (visitor != null) {
                sink.accept(new ProfileRow(visitor, attributes), row.line());
            }
        });
    }

    /** Bytes read from disk by now, of all files; to be compared with their sizes. May be asked from any thread. */
    public long bytesRead() {
        return rows.bytesRead();
    }
}
