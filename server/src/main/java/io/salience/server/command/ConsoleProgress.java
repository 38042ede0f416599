package io.salience.server.command;

import io.salience.segmentbuilder.BuildProgress;
import java.io.PrintWriter;

/**
 * Shows progress: one line that changes on a terminal, one line every ten seconds otherwise. A step of less than two
 * seconds shows nothing. Not thread-safe.
 */
final class ConsoleProgress implements BuildProgress {

    private static final int BAR = 30;
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long shownAt = start;
    private boolean drawn;

    /** @param terminal whether the line can be drawn over itself */
    ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether the launcher found that errors go to a terminal. */
    static boolean isTerminal() {
        return "1".equals(System.getenv("SALIENCE_TERMINAL"));
    }

    @Override
    public void at(String step, long done, long total, String unit) {
        long now = System.nanoTime();
        long pause = terminal ? REDRAW_NANOS : LINE_NANOS;
        if (now - start < QUIET_NANOS || now - shownAt < pause) {
            return;
        }
        shownAt = now;
        if (terminal) {
            err.print("\r" + line(step, done, total, unit) + "\u001B[K");
            err.flush();
            drawn = true;
        } else {
            err.println(line(step, done, total, unit));
        }
    }

    /** Ends the line that changes, if there is one. */
    void finish() {
        if (drawn) {
            err.print("\r\u001B[K");
            err.flush();
        }
    }

    private String line(String step, long done, long total, String unit) {
        double share = total == 0 ? 1 : (double) done / total;
        int filled = (int) (share * BAR);
        double elapsed = (System.nanoTime() - start) / 1e9;
        String left = share > 0.01 ? String.format(", %.0f s left", elapsed / share - elapsed) : "";
        String bar = terminal ? "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " : "";
        return String.format("%s%3.0f %%  %s: %,d of %,d %s%s", bar, share * 100, step, done, total, unit, left);
    }
}
