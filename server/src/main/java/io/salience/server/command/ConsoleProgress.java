package io.salience.server.command;

import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows progress: one line that changes on a terminal, one line every ten seconds otherwise. Nothing is shown in the first
 * two seconds. Not thread-safe.
 */
final class ConsoleProgress implements BuildProgress {

    private static final int BAR = 30;
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private long shownAt;
    private String measuredStep = "";
    private long measuredFrom;
    private long measuredRows;
    private long measuredAt;
    private boolean drawn;

    /** @param terminal whether the line can be drawn over itself */
    ConsoleProgress(PrintWriter err, boolean terminal) {
        this(err, terminal, System::nanoTime);
    }

    /** @param nanos the clock, in nanoseconds from any beginning */
    ConsoleProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.shownAt = start;
    }

    /** Whether the launcher found that errors go to a terminal. */
    static boolean isTerminal() {
        return "1".equals(System.getenv("SALIENCE_TERMINAL"));
    }

    @Override
    public void at(Progress progress) {
        long now = nanos.getAsLong();
        if (!progress.step().equals(measuredStep)) {
            measuredStep = progress.step();
            measuredFrom = progress.done();
            measuredRows = progress.rows();
            measuredAt = now;
        }
        long pause = terminal ? REDRAW_NANOS : LINE_NANOS;
        if (now - start < QUIET_NANOS || now - shownAt < pause) {
            return;
        }
        shownAt = now;
        double share = progress.total() == 0 ? 1 : (double) progress.done() / progress.total();
        show(String.format(
                Locale.ROOT,
                "%s%3.0f %%  %s: %,d of %,d %s%s%s",
                bar(share),
                share * 100,
                progress.step(),
                progress.done(),
                progress.total(),
                progress.unit(),
                rows(progress, now),
                left(progress.done(), progress.total(), now)));
    }

    /** How fast rows are read, while they are, and how many were rejected; empty where no rows are counted. */
    private String rows(Progress progress, long now) {
        long moved = progress.rows() - measuredRows;
        String speed =
                moved <= 0 ? "" : String.format(Locale.ROOT, ", %,.0f rows/s", moved / ((now - measuredAt) / 1e9));
        return progress.rows() == 0 ? "" : String.format(Locale.ROOT, "%s, %,d rejected", speed, progress.rejected());
    }

    private void show(String line) {
        if (terminal) {
            err.print("\r" + line + "\u001B[K");
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    private String bar(double share) {
        int filled = (int) (share * BAR);
        return terminal ? "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " : "";
    }

    /** What is left at the speed by now; empty where there is no speed yet. */
    private String left(long done, long total, long now) {
        long moved = done - measuredFrom;
        if (moved <= 0 || done >= total) {
            return "";
        }
        return String.format(Locale.ROOT, ", %.0f s left", (now - measuredAt) / 1e9 * (total - done) / moved);
    }

    /** Ends the line that changes, if there is one. */
    void finish() {
        if (drawn) {
            err.print("\r\u001B[K");
            err.flush();
        }
    }
}
