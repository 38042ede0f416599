package io.salience.benchmarks.build;

import io.salience.benchmarks.build.Measurement.Peaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that runs and is watched. A shell starts it, which then knows the CPU time up to the very end; the memory is
 * sampled from {@code /proc}. Needs Linux. Not thread-safe.
 */
final class MeasuredProcess {

    private static final String SHELL =
            "cd \"$1\"; shift; \"$@\" > stdout 2> stderr & echo $! > pid; wait $!; code=$?; times > times; exit $code";
    private static final Pattern TIME = Pattern.compile("([0-9]+)m([0-9.]+)s");
    private static final int SAMPLE_MILLIS = 50;
    private static final int LINES_OF_FAILURE = 12;

    private final Path folder;
    private final Duration limit;

    /**
     * @param folder for what it writes to its outputs; made where it is not there
     * @param limit after which it is ended
     */
    MeasuredProcess(Path folder, Duration limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** Runs a command, in the folder, to its end. */
    Measurement run(List<String> command) {
        try {
            Files.createDirectories(folder);
            for (String file : List.of("pid", "stdout", "stderr", "times")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            return measure(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Measurement measure(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", SHELL, "sh", folder.toString()));
        all.addAll(command);
        long start = System.nanoTime();
        Process shell = new ProcessBuilder(all).inheritIO().start();
        Thread end = new Thread(() -> kill(shell));
        Runtime.getRuntime().addShutdownHook(end);
        Peaks peaks = watch(shell, start);
        boolean inTime = !shell.isAlive();
        kill(shell);
        int code = shell.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Measurement(cpuSeconds(), wall, peaks, failure(inTime, code), lines("stdout"));
    }

    private static void kill(Process shell) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private Peaks watch(Process shell, long start) throws InterruptedException {
        Peaks peaks = Peaks.NONE;
        while (!shell.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() - start < limit.toNanos()) {
            peaks = peaks.or(sample());
        }
        return peaks;
    }

    private Peaks sample() {
        try {
            String pid = Files.readString(folder.resolve("pid")).strip();
            String status = pid.isEmpty() ? "" : Files.readString(Path.of("/proc", pid, "status"));
            return new Peaks(bytes(status, "RssAnon:"), bytes(status, "RssFile:"), bytes(status, "VmHWM:"));
        } catch (IOException e) {
            return Peaks.NONE; // not yet there, or gone
        }
    }

    private static long bytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    /** Of the shell's second line: its children. */
    private double cpuSeconds() throws IOException {
        double seconds = 0;
        List<String> times = lines("times");
        Matcher matcher = TIME.matcher(times.size() < 2 ? "" : times.get(1));
        while (matcher.find()) {
            seconds += Integer.parseInt(matcher.group(1)) * 60 + Double.parseDouble(matcher.group(2));
        }
        return seconds;
    }

    private String failure(boolean inTime, int code) throws IOException {
        if (!inTime) {
            return "took more than " + limit.toSeconds() + " seconds";
        }
        if (code == 0) {
            return "";
        }
        List<String> errors = lines("stderr");
        return "ended with " + code + ": "
                + String.join("\n    ", errors.subList(Math.max(0, errors.size() - LINES_OF_FAILURE), errors.size()));
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }
}
