package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.bytes.TextCache;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.source.EventParts.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Finds an event's own parts in a row: its name, time and id. Not thread-safe. */
final class EventValues {

    /** Older times are mistakes: no such export is that old, and 1970 is what a missing time becomes. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofHours(24);

    /** Between the parts of an id: a character that no text can have. */
    private static final int BETWEEN_PARTS = 0x1f;

    private final EventParts parts;
    private final int[] nameSlots;
    private final int[] timeSlots;
    private final int[] idSlots;
    private final Instant latest;
    private final long earliestMicros = EventRow.micros(EARLIEST);
    private final long latestMicros;
    private final NameText text;
    private final TextCache names;
    private final ByteSink joined = new ByteSink();

    /** @param importClock the moment of the import; events may be up to 24 hours ahead of it, inclusive */
    EventValues(EventParts parts, Layout layout, NullTexts nulls, Instant importClock) {
        this.parts = parts;
        this.text = new NameText(nulls);
        this.nameSlots = layout.slots(parts.name().from());
        this.timeSlots = parts.times().stream()
                .mapToInt(time -> layout.slot(time.from()))
                .toArray();
        this.idSlots = layout.slots(parts.id());
        this.latest = importClock.plus(AHEAD);
        this.latestMicros = EventRow.micros(latest);
        this.names = new TextCache(parts.name().rule()::name);
    }

    void read(RawRow raw, EventRow row) {
        name(raw, row);
        time(raw, row);
        id(raw, row);
    }

    private void name(RawRow raw, EventRow row) {
        String always = parts.name().always();
        if (always != null) {
            row.setName(always);
        } else if (text.findFirst(raw, nameSlots, "the event")) {
            row.setName(names.of(text.array(), text.from(), text.to()));
            refuseUnnamed(raw, row);
        } else {
            raw.fail(nameSlots[0], WhoValues.missing(raw, nameSlots[0], "the event"));
        }
    }

    private void refuseUnnamed(RawRow raw, EventRow row) {
        if (row.name().isEmpty()) {
            raw.fail(nameSlots[0], parts.name().rule().misfit(text.text()));
        }
    }

    private void time(RawRow raw, EventRow row) {
        for (int i = 0; i < timeSlots.length; i++) {
            int slot = timeSlots[i];
            if (text.find(raw, slot)) {
                row.setMicros(micros(raw, slot, parts.times().get(i)));
                return;
            }
        }
        raw.fail(timeSlots[0], WhoValues.missing(raw, timeSlots[0], "the time"));
    }

    private long micros(RawRow raw, int slot, EventTime time) {
        long micros = time.format().micros(text.array(), text.from(), text.to());
        if (micros == TimeFormat.NO_TIME) {
            micros = read(raw, slot, time.format());
        }
        if (raw.fault() == null) {
            refuseImpossible(raw, slot, micros);
        }
        return micros;
    }

    /** Of a time that is not written in the most frequent way; without meaning if it makes the row a rejected one. */
    private long read(RawRow raw, int slot, TimeFormat format) {
        if (raw.isUnfit(slot)) {
            raw.fail(raw.unfit(slot));
            return 0;
        }
        ReadValue<Instant> read = format.read(text.text());
        Instant instant = read.value();
        String note = read.note();
        if (note != null) {
            raw.misfit(slot, text.text(), note, instant == null);
        }
        return instant == null ? 0 : EventRow.micros(instant);
    }

    private void refuseImpossible(RawRow raw, int slot, long micros) {
        if (micros < earliestMicros) {
            raw.fail(slot, "the time " + instant(micros) + " is before " + EARLIEST);
        } else if (micros > latestMicros) {
            raw.fail(
                    slot,
                    "the time " + instant(micros) + " is after " + latest + ", 24 hours after the import's clock");
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private void id(RawRow raw, EventRow row) {
        if (idSlots.length == 1) {
            if (text.find(raw, idSlots[0], "the id")) {
                row.set(Name.ID, text.array(), text.from(), text.to());
            }
            return;
        }
        joined.clear();
        boolean any = false;
        for (int i = 0; i < idSlots.length; i++) {
            if (i > 0) {
                joined.putByte(BETWEEN_PARTS);
            }
            if (text.find(raw, idSlots[i], "the id")) {
                joined.put(text.array(), text.from(), text.to());
                any = true;
            }
        }
        if (any) {
            row.set(Name.ID, joined.array(), 0, joined.size());
        }
    }
}
