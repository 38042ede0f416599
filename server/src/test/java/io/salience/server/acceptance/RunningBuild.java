package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A build in a process of its own, to be disturbed. Closing it kills what still runs.
 *
 * @param shell sends signals: to start a process for each would take longer than some steps of a build
 */
record RunningBuild(Process process, Process shell, Path out, Path err, long startedAt) implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Between two looks: shorter than any step of a build, and the build needs the processor. */
    private static final long LOOK_NANOS = 200_000;

    private static final Pattern PROGRESS = Pattern.compile("(?m)^ *[0-9]+ %  .*\n");

    static RunningBuild start(ProcessBuilder builder) throws IOException {
        Path out = Files.createTempFile("salience", ".out");
        Path err = Files.createTempFile("salience", ".err");
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        if (isCtrlCIgnored()) {
            builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        }
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new RunningBuild(process, shell, out, err, System.nanoTime());
    }

    /** Whatever a shell starts in its background ignores SIGINT, as do the processes that are started by it. */
    private static boolean isCtrlCIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        // SIGINT is 2, the second bit.
        return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
    }

    /** Returns as soon as something is so, or the build has ended; false where it has ended before. */
    boolean waitUntil(BooleanSupplier condition) {
        while (process.isAlive()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            assertThat(System.nanoTime() - startedAt).isLessThan(LONGEST.toNanos());
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return condition.getAsBoolean();
    }

    /**
     * Stops the process soon after something is so, until it is sent CONT. On a busy machine it may have gone on for a
     * while, or have ended: then false.
     */
    boolean freezeWhen(BooleanSupplier condition) throws IOException {
        if (!waitUntil(condition)) {
            return false;
        }
        send("STOP");
        return process.isAlive();
    }

    /** Returns so long after the start, or when the build has ended. */
    void waitFor(Duration sinceStart) throws InterruptedException {
        long left = sinceStart.toNanos() - (System.nanoTime() - startedAt);
        boolean ended = process.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS);
        assertThat(ended || System.nanoTime() - startedAt >= sinceStart.toNanos())
                .isTrue();
    }

    /** Sends a signal such as INT, which a process that has ended does not get. */
    void send(String signal) throws IOException {
        BufferedWriter commands = shell.outputWriter();
        commands.write("kill -" + signal + " " + process.pid() + " 2>/dev/null; echo sent\n");
        commands.flush();
        assertThat(shell.inputReader().readLine()).isEqualTo("sent");
    }

    /** As {@code kill -9} does; true where it was still running. */
    boolean kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        return process.exitValue() == 128 + 9;
    }

    /** How it ended, by itself, and what it said but for the lines that tell of progress. */
    Launcher.Run end() throws IOException, InterruptedException {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String said = PROGRESS.matcher(Files.readString(err)).replaceAll("");
        return new Launcher.Run(process.exitValue(), Files.readString(out), said);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        shell.destroyForcibly().onExit().join();
        Files.delete(out);
        Files.delete(err);
    }
}
