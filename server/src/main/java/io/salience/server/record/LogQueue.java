package io.salience.server.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that wait to be written, of bounded size. Thread-safe. */
final class LogQueue {

    /** Of all that waits. */
    private static final int MOST_BYTES = 4 << 20;

    private List<Waiting> waiting = new ArrayList<>();
    private long bytes;
    private boolean closed;

    /** A record that waits. */
    record Waiting(LogRecord json, Receipt receipt) {}

    /** Fails at once if there is no room, or the log is closed. */
    void offer(LogRecord json, Receipt receipt) {
        String refusal = add(new Waiting(json, receipt));
        if (refusal != null) {
            receipt.failed(new NotWritten(refusal));
        }
    }

    private synchronized @Nullable String add(Waiting one) {
        if (closed) {
            return "the log is closed";
        }
        if (bytes + one.json().size() > MOST_BYTES) {
            return "more than " + (MOST_BYTES >> 20) + " MiB wait for the disk";
        }
        waiting.add(one);
        bytes += one.json().size();
        notifyAll();
        return null;
    }

    /** All that waits, once something does; nothing if the log is closed and nothing waits. */
    synchronized List<Waiting> take() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // An interrupt would close the channel for good: only the queue ends its reader.
            }
        }
        List<Waiting> taken = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
