package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.EventParts.EventTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads exports of events. Thread-safe; several files may be read at once. */
public final class EventReader {

    /** Older times are mistakes: no such export is that old, and 1970 is what a missing time becomes. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofHours(24);

    private final EventParts parts;
    private final SourceRows rows;
    private final FieldValues values;
    private final int[] name;
    private final int[] times;
    private final int[] id;
    private final Instant latest;

    /**
     * @param mapping of events
     * @param importClock the moment of the import; events may be up to 24 hours ahead of it, inclusive
     * @throws IllegalArgumentException where the mapping is of profiles
     */
    public EventReader(SourceMapping mapping, Instant importClock) {
        Layout layout = Layout.of(mapping);
        this.parts = mapping.event().orElseThrow(() -> new IllegalArgumentException("a mapping of profiles"));
        this.rows = new SourceRows(mapping.shape(), layout);
        this.values = new FieldValues(mapping, layout);
        this.name = layout.slots(parts.name().from());
        this.times = layout.slots(parts.times().stream().map(EventTime::from).toList());
        this.id = layout.slots(parts.id());
        this.latest = importClock.plus(AHEAD);
    }

    /** Reads a file that messages show by its path; see {@link #read(Path, String, RowSink)}. */
    public void read(Path file, RowSink<Event> sink) {
        read(file, file.toString(), sink);
    }

    /**
     * Gives every row to the sink, as an event or rejected, in the order of the file.
     *
     * @param shown the name to show in messages
     * @throws BadInput where the file cannot be used as a whole, perhaps only after rows were given (a gzip file that is
     *     cut off); these must not be used then
     */
    public void read(Path file, String shown, RowSink<Event> sink) {
        rows.walk(file, shown, row -> {
            Event event = row.fault() == null ? event(row) : null;
            Fault fault = row.fault();
            if (fault != null) {
                sink.reject(Rejected.of(shown, row.line(), fault));
            } else if (event != null) {
                sink.accept(event, row.line());
            }
        });
    }

    /** Bytes read from disk by now, of all files; to be compared with their sizes. May be asked from any thread. */
    public long bytesRead() {
        return rows.bytesRead();
    }

    private @Nullable Event event(RawRow row) {
        String visitor = values.visitor(row);
        String name = parts.name().always();
        if (name == null) {
            name = FieldValues.required(row, this.name, "the event");
        }
        Instant time = time(row);
        String id = FieldValues.joined(row, this.id, "the id");
        if (row.fault() != null || visitor == null || name == null || time == null) {
            return null;
        }
        return new Event(visitor, parts.name().renamed().getOrDefault(name, name), time, id, values.read(row));
    }

    private @Nullable Instant time(RawRow row) {
        for (int i = 0; i < times.length; i++) {
            String text = row.text(times[i]);
            if (text != null && !text.isEmpty()) {
                return time(row, times[i], text, parts.times().get(i).format());
            }
        }
        row.fail(times[0], "the time is missing");
        return null;
    }

    private @Nullable Instant time(RawRow row, int slot, String text, TimeFormat format) {
        Instant time = format.parse(text);
        if (time == null) {
            row.fail(slot, Quotation.of(text) + " is not " + format.expected());
        } else if (time.isBefore(EARLIEST)) {
            row.fail(slot, "the time " + time + " is before " + EARLIEST);
        } else if (time.isAfter(latest)) {
            row.fail(slot, "the time " + time + " is after " + latest + ", 24 hours after the import's clock");
        }
        return time;
    }
}
