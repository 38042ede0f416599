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
    private static final int NO_SLOT = -1;

    private final EventParts parts;
    private final SourceRows rows;
    private final FieldValues values;
    private final Slots slots;
    private final Instant latest;

    /** Where an event's own parts stand; {@link #NO_SLOT} for what the mapping does not read. */
    private record Slots(int name, int time, int id) {

        static Slots of(EventParts parts, Layout layout) {
            return new Slots(
                    slot(parts.name().from(), layout), layout.slot(parts.time().from()), slot(parts.id(), layout));
        }

        private static int slot(@Nullable FieldPath path, Layout layout) {
            return path == null ? NO_SLOT : layout.slot(path);
        }
    }

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
        this.slots = Slots.of(parts, layout);
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
            name = FieldValues.required(row, slots.name(), "the event");
        }
        Instant time = time(row, parts.time());
        String id = slots.id() == NO_SLOT ? null : FieldValues.name(row, slots.id(), "the id");
        if (row.fault() != null || visitor == null || name == null || time == null) {
            return null;
        }
        return new Event(visitor, name, time, id, values.read(row));
    }

    private @Nullable Instant time(RawRow row, EventTime declared) {
        String text = row.text(slots.time());
        if (text == null || text.isEmpty()) {
            row.fail(slots.time(), "the time is missing");
            return null;
        }
        Instant time = declared.format().parse(text);
        if (time == null) {
            row.fail(
                    slots.time(),
                    Quotation.of(text) + " is not " + declared.format().expected());
        } else if (time.isBefore(EARLIEST)) {
            row.fail(slots.time(), "the time " + time + " is before " + EARLIEST);
        } else if (time.isAfter(latest)) {
            row.fail(slots.time(), "the time " + time + " is after " + latest + ", 24 hours after the import's clock");
        }
        return time;
    }
}
