package io.salience.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of visitors who keep a variant: ten times as many take at most 64 MB more. */
class ManyVisitorsTest {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final int FEW = LONG ? 1_000_000 : 10_000;
    private static final int FILE_BYTES = LONG ? 8 << 20 : 200_000;
    private static final long MOST_GROWTH = (LONG ? 64L : 16L) << 10;
    private static final long MINUTES = 15;

    @TempDir
    private Path folder;

    /** What the process said of a number of visitors. */
    private record Measured(long visitors, long heap, long anonymous, long nanos, long bytes) {

        static Measured of(String line) {
            List<Long> numbers =
                    Stream.of(line.trim().split(" ")).map(Long::parseLong).toList();
            return new Measured(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
        }
    }

    @Test
    void tenTimesAsManyTakeHardlyMoreMemory() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms128m",
                        "-Xmx128m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyVisitors.class.getName(),
                        folder.toString(),
                        Integer.toString(FILE_BYTES),
                        Integer.toString(FEW),
                        Integer.toString(10 * FEW))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Measured> measured = process.inputReader()
                .lines()
                .peek(System.out::println)
                .map(Measured::of)
                .toList();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(measured).extracting(Measured::visitors).containsExactly((long) FEW, 10L * FEW);
        Measured few = measured.get(0);
        Measured many = measured.get(1);
        assertThat(many.heap() - few.heap()).as("kilobytes of heap").isLessThan(MOST_GROWTH);
        assertThat(many.anonymous() - few.anonymous())
                .as("kilobytes that are no files")
                .isLessThan(MOST_GROWTH);
    }
}
