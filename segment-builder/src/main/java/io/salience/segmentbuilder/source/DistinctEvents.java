package io.salience.segmentbuilder.source;

import io.salience.engine.event.Event;

/**
 * Lets each event through once: an identical repeat is counted and dropped, another event with an id that was seen is
 * rejected; the first one stays. Not thread-safe.
 */
public final class DistinctEvents implements RowSink<Event> {

    private final SeenEvents seen;
    private final String file;
    private final RowSink<Event> next;
    private long repeats;
    private long conflicts;

    /**
     * @param seen shared by all files of one import
     * @param file the name to show in messages
     */
    public DistinctEvents(SeenEvents seen, String file, RowSink<Event> next) {
        this.seen = seen;
        this.file = file;
        this.next = next;
    }

    /** How many events were dropped because they were there before, word for word. */
    public long repeats() {
        return repeats;
    }

    /** How many events were rejected because another one had their id before. */
    public long conflicts() {
        return conflicts;
    }

    @Override
    public void accept(Event event, long line) {
        switch (seen.see(event)) {
            case FIRST -> next.accept(event, line);
            case REPEAT -> repeats++;
            case CONFLICT -> {
                conflicts++;
                next.reject(conflict(event, line));
            }
        }
    }

    private Rejected conflict(Event event, long line) {
        String id = Quotation.of(String.valueOf(event.id()));
        String reason = "the event id " + id + " was there before with other content; the first one counts";
        return Rejected.of(file, line, Fault.of(reason));
    }

    @Override
    public void reject(Rejected rejected) {
        next.reject(rejected);
    }
}
