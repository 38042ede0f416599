package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter shown = new StringWriter();
    private long now = 7_000_000_000L;

    @Test
    void theFirstTwoSecondsAreQuiet() {
        ConsoleProgress progress = progress(true);
        progress.at(reading(0, 1_000, 0, 0));
        after(1.9);
        progress.at(reading(900, 1_000, 90, 1));
        progress.finish();
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void aTerminalGetsOneLineThatIsDrawnOverItselfAndThenGone() {
        ConsoleProgress progress = progress(true);
        progress.at(reading(0, 40_000, 0, 0));
        after(3);
        progress.at(reading(10_000, 40_000, 4_500, 0));
        after(0.1);
        progress.at(reading(15_000, 40_000, 6_500, 1));
        after(0.9);
        progress.at(reading(20_000, 40_000, 10_000, 1_234));
        progress.finish();
        assertThat(shown.toString())
                .isEqualTo("\r[#######                       ]  25 %  reading: 10,000 of 40,000 bytes, 1,500 rows/s,"
                        + " 0 rejected, 9 s left\u001B[K"
                        + "\r[###############               ]  50 %  reading: 20,000 of 40,000 bytes, 2,500 rows/s,"
                        + " 1,234 rejected, 4 s left\u001B[K"
                        + "\r\u001B[K");
    }

    @Test
    void aLogGetsALineEveryTenSeconds() {
        ConsoleProgress progress = progress(false);
        progress.at(reading(0, 40_000, 0, 0));
        after(9.9);
        progress.at(reading(10_000, 40_000, 900, 0));
        after(0.1);
        progress.at(reading(20_000, 40_000, 2_000, 3));
        after(10);
        progress.at(reading(30_000, 40_000, 3_000, 3));
        progress.finish();
        assertThat(shown.toString().lines())
                .containsExactly(
                        " 50 %  reading: 20,000 of 40,000 bytes, 200 rows/s, 3 rejected, 10 s left",
                        " 75 %  reading: 30,000 of 40,000 bytes, 150 rows/s, 3 rejected, 7 s left");
    }

    @Test
    void whatCountsNoRowsTellsOfNone() {
        ConsoleProgress progress = progress(false);
        progress.at(new Progress("reading a sample", 0, 100, "bytes"));
        after(10);
        progress.at(new Progress("reading a sample", 50, 100, "bytes"));
        assertThat(shown.toString().lines()).containsExactly(" 50 %  reading a sample: 50 of 100 bytes, 10 s left");
    }

    @Test
    void theTimeLeftIsThatOfTheStepAndNotOfWhatWasBefore() {
        ConsoleProgress progress = progress(false);
        progress.at(reading(0, 100, 0, 0));
        after(1_000);
        progress.at(folding(4, 104));
        after(10);
        progress.at(folding(54, 104));
        after(10);
        progress.at(new Progress("ranking", 0, 104, "partitions", 9_000, 12));
        after(10);
        progress.at(new Progress("ranking", 26, 104, "partitions", 9_000, 12));
        after(10);
        progress.at(new Progress("publishing", 1, 1, "generations", 9_000, 12));
        assertThat(shown.toString().lines())
                .containsExactly(
                        "  4 %  folding: 4 of 104 partitions, 12 rejected",
                        " 52 %  folding: 54 of 104 partitions, 12 rejected, 10 s left",
                        "  0 %  ranking: 0 of 104 partitions, 12 rejected",
                        " 25 %  ranking: 26 of 104 partitions, 12 rejected, 30 s left",
                        "100 %  publishing: 1 of 1 generations, 12 rejected");
    }

    private static Progress reading(long done, long total, long rows, long rejected) {
        return new Progress("reading", done, total, "bytes", rows, rejected);
    }

    private static Progress folding(long done, long total) {
        return new Progress("folding", done, total, "partitions", 9_000, 12);
    }

    private ConsoleProgress progress(boolean terminal) {
        return new ConsoleProgress(new PrintWriter(shown), terminal, () -> now);
    }

    private void after(double seconds) {
        now += Math.round(seconds * 1e9);
    }
}
