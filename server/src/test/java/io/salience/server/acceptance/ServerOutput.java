package io.salience.server.acceptance;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a process prints, read all the time so that it never waits for its reader. Thread-safe. */
final class ServerOutput {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final List<String> lines = new ArrayList<>();
    private int passed;
    private boolean ended;

    private ServerOutput() {}

    /** Reads from now on, until the process ends. */
    static ServerOutput of(BufferedReader source) {
        ServerOutput output = new ServerOutput();
        Thread reading = new Thread(() -> output.readAll(source), "server-output");
        reading.setDaemon(true);
        reading.start();
        return output;
    }

    private void readAll(BufferedReader source) {
        try {
            source.lines().forEach(this::add);
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** All lines so far. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The next line that fits, behind the one that this gave before; waits for it. */
    synchronized String next(Predicate<String> fits) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            while (passed < lines.size()) {
                String line = lines.get(passed++);
                if (fits.test(line)) {
                    return line;
                }
            }
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (ended || left <= 0) {
                throw new AssertionError("no such line came: " + String.join("\n", lines));
            }
            wait(left);
        }
    }
}
