package io.salience.benchmarks.decide;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of one checkout in a process of its own; closing it ends the process. What it takes is read from {@code /proc} and
 * from the JDK's {@code jcmd}, so the checkout needs nothing for it. Needs Linux. Not thread-safe.
 */
final class ServedCheckout implements AutoCloseable {

    private static final Pattern SERVING = Pattern.compile("^Serving .*http://[0-9.]+:([0-9]+)");
    private static final Pattern ALLOCATED = Pattern.compile("allocated=([0-9]+)([BKMG]?)");
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    /** In {@code /proc/PID/stat}, behind the name: user and system time, in ticks of 10 ms. */
    private static final int USER_TIME = 11;

    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final int port;

    private ServedCheckout(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param checkout a folder with a built server
     * @param store of its own
     */
    static ServedCheckout start(Path checkout, Path store) throws IOException {
        Process process = new ProcessBuilder(
                        BIN.resolve("java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar(checkout),
                        "serve",
                        "--workspace",
                        checkout.resolve("rules").toString(),
                        "--store",
                        store.toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher serving = SERVING.matcher(line);
            if (serving.find()) {
                drain(output);
                return new ServedCheckout(process, Integer.parseInt(serving.group(1)));
            }
        }
        throw new IOException("the server of " + checkout + " did not start");
    }

    private static void drain(BufferedReader output) {
        Thread reading = new Thread(() -> print(output), "server-output");
        reading.setDaemon(true);
        reading.start();
    }

    private static void print(BufferedReader output) {
        try {
            output.lines().forEach(System.err::println);
        } catch (UncheckedIOException e) {
            // The process was ended.
        }
    }

    /** Builds the sample shop's segments by a checkout. */
    static void build(Path checkout, Path store) throws IOException, InterruptedException {
        Path data = checkout.resolve("data");
        List<String> command = List.of(
                BIN.resolve("java").toString(),
                "-jar",
                jar(checkout),
                "build",
                "--workspace",
                checkout.resolve("rules").toString(),
                "--source",
                data.resolve("events.yaml").toString(),
                "--events",
                data.resolve("events.csv").toString(),
                "--profiles",
                data.resolve("profiles.yaml").toString(),
                data.resolve("profiles.csv").toString(),
                "--reference-time",
                "2026-11-01T00:00:00Z",
                "--out",
                store.toString());
        Process build = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (build.waitFor() != 0) {
            throw new IOException("the build of " + checkout + " failed");
        }
    }

    private static String jar(Path checkout) {
        return checkout.resolve("server/target/salience.jar").toString();
    }

    int port() {
        return port;
    }

    /** User and system time of the whole process so far, in seconds. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_PER_SECOND;
    }

    /** What all threads that live have allocated so far, to about a thousandth; threads that ended are not in it. */
    double allocatedBytes() throws IOException {
        Process jcmd = new ProcessBuilder(
                        BIN.resolve("jcmd").toString(), Long.toString(process.pid()), "Thread.print", "-e")
                .redirectErrorStream(true)
                .start();
        String threads = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ALLOCATED
                .matcher(threads)
                .results()
                .mapToDouble(one -> Double.parseDouble(one.group(1))
                        * Math.scalb(1.0, 10 * Math.max(0, "BKMG".indexOf(one.group(2)))))
                .sum();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
