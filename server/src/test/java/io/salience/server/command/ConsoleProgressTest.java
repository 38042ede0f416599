package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter shown = new StringWriter();
    private long now = 7_000_000_000L;

    @Test
    void theFirstTwoSecondsAreQuiet() {
        ConsoleProgress progress = progress(true);
        progress.at("reading events.csv", 0, 1_000, "bytes");
        after(1.9);
        progress.at("reading events.csv", 900, 1_000, "bytes");
        progress.finish();
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void aTerminalGetsOneLineThatIsDrawnOverItselfAndThenGone() {
        ConsoleProgress progress = progress(true);
        progress.at("reading events.csv", 0, 40_000, "bytes");
        after(3);
        progress.at("reading events.csv", 10_000, 40_000, "bytes");
        after(0.1);
        progress.at("reading events.csv", 15_000, 40_000, "bytes");
        after(0.9);
        progress.at("reading more.csv", 20_000, 40_000, "bytes");
        progress.finish();
        assertThat(shown.toString())
                .isEqualTo(
                        "\r[#######                       ]  25 %  reading events.csv: 10,000 of 40,000 bytes, 9 s left"
                                + "\u001B[K"
                                + "\r[###############               ]  50 %  reading more.csv: 20,000 of 40,000 bytes, 4 s left"
                                + "\u001B[K"
                                + "\r\u001B[K");
    }

    @Test
    void aLogGetsALineEveryTenSeconds() {
        ConsoleProgress progress = progress(false);
        progress.at("reading events.csv", 0, 40_000, "bytes");
        after(9.9);
        progress.at("reading events.csv", 10_000, 40_000, "bytes");
        after(0.1);
        progress.at("reading events.csv", 20_000, 40_000, "bytes");
        after(10);
        progress.at("reading events.csv", 30_000, 40_000, "bytes");
        progress.finish();
        assertThat(shown.toString().lines())
                .containsExactly(
                        " 50 %  reading events.csv: 20,000 of 40,000 bytes, 10 s left",
                        " 75 %  reading events.csv: 30,000 of 40,000 bytes, 7 s left");
    }

    @Test
    void theTimeLeftIsThatOfTheStepAndNotOfWhatWasBefore() {
        ConsoleProgress progress = progress(false);
        progress.at("reading events.csv", 0, 100, "bytes");
        after(1_000);
        progress.at("evaluating segments", 4_096, 100_096, "visitors");
        after(10);
        progress.at("evaluating segments", 52_096, 100_096, "visitors");
        after(10);
        progress.at("publishing", 100_096, 100_096, "visitors");
        assertThat(shown.toString().lines())
                .containsExactly(
                        "  4 %  evaluating segments: 4,096 of 100,096 visitors",
                        " 52 %  evaluating segments: 52,096 of 100,096 visitors, 10 s left",
                        "100 %  publishing: 100,096 of 100,096 visitors");
    }

    private ConsoleProgress progress(boolean terminal) {
        return new ConsoleProgress(new PrintWriter(shown), terminal, () -> now);
    }

    private void after(double seconds) {
        now += Math.round(seconds * 1e9);
    }
}
