package io.salience.server.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records that wait to be written, of bounded size. Thread-safe. */
final class LogQueue {

    /** Of all that waits. */
    private static final int MOST_BYTES = 4 << 20;

    private List<Waiting> waiting = new ArrayList<>();
    private long bytes;
    private boolean closed;

    /**
     * A record that waits.
     *
     * @param position where the record stands, once it is on disk
     */
    record Waiting(LogRecord json, CompletableFuture<Long> position) {}

    /** @return fails at once if there is no room, or the log is closed */
    synchronized CompletableFuture<Long> offer(LogRecord json) {
        if (closed) {
            return CompletableFuture.failedFuture(new NotWritten("the log is closed"));
        }
        if (bytes + json.size() > MOST_BYTES) {
            return CompletableFuture.failedFuture(
                    new NotWritten("more than " + (MOST_BYTES >> 20) + " MiB wait for the disk"));
        }
        Waiting one = new Waiting(json, new CompletableFuture<>());
        waiting.add(one);
        bytes += json.size();
        notifyAll();
        return one.position();
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
