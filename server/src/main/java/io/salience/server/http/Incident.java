package io.salience.server.http;

import io.salience.engine.definition.Legible;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of trouble that may come thousands of times a second: a bounded number of lines each ten seconds, with how many
 * came since the line before. Thread-safe.
 */
final class Incident {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_FRAMES = 6;

    private final String name;
    private final int mostLines;
    private final Consumer<String> log;
    private final LongSupplier nanos;
    private long windowSince;
    private int lines;
    private long unreported;

    /**
     * @param name such as {@code "A request failed"}
     * @param mostLines within ten seconds
     */
    Incident(String name, int mostLines, Consumer<String> log) {
        this(name, mostLines, log, System::nanoTime);
    }

    Incident(String name, int mostLines, Consumer<String> log, LongSupplier nanos) {
        this.name = name;
        this.mostLines = mostLines;
        this.log = log;
        this.nanos = nanos;
        this.windowSince = nanos.getAsLong() - WINDOW_NANOS;
    }

    /** @param what of any origin */
    void happened(String what) {
        long suppressed;
        synchronized (this) {
            if (isFull()) {
                unreported++;
                return;
            }
            lines++;
            suppressed = unreported;
            unreported = 0;
        }
        log.accept(name + ": " + line(what) + (suppressed == 0 ? "" : " (and " + suppressed + " more before it)"));
    }

    private boolean isFull() {
        if (nanos.getAsLong() - windowSince >= WINDOW_NANOS) {
            windowSince = nanos.getAsLong();
            lines = 0;
        }
        return lines >= mostLines;
    }

    /** With the place in the code. */
    void happened(Throwable failure) {
        String frames = Stream.of(failure.getStackTrace())
                .limit(MOST_FRAMES)
                .map(frame -> "; at " + frame)
                .collect(Collectors.joining());
        happened(failure + frames + (failure.getCause() == null ? "" : "; because of " + failure.getCause()));
    }

    /** Reports what no line has reported yet. */
    void end() {
        long rest;
        synchronized (this) {
            rest = unreported;
            unreported = 0;
        }
        if (rest > 0) {
            log.accept(name + ": " + rest + " more");
        }
    }

    /** A text of any origin as a part of one line. */
    static String line(String text) {
        return Legible.message(text)
                .replace("\r", "U+000D")
                .replace("\n", "U+000A")
                .replace("\t", "U+0009");
    }
}
