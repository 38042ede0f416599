package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.engine.trait.Window;
import io.salience.segmentbuilder.BuildOptions;
import io.salience.segmentbuilder.MaxRejects;
import io.salience.segmentbuilder.Publication;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code build} that say how it goes about its work. */
final class BuildSettings {

    @Option(names = "--since-last", description = "go on from the last generation: read only files that are new")
    private boolean sinceLast;

    @Option(
            names = "--max-rejects",
            paramLabel = "N|P%",
            description = "fail when more rows, or more of them in percent, are rejected (any number)")
    private @Nullable String maxRejects;

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description =
                    "the folder for rejected rows, to be corrected and loaded again (rejects/GENERATION in the store)")
    private @Nullable Path rejects;

    @Option(
            names = "--remember-ids",
            paramLabel = "WINDOW",
            description =
                    "how long before the reference time ids of events are remembered for later builds, such as 90d"
                            + " (for ever)")
    private @Nullable String remembered;

    @Option(
            names = "--import-clock",
            paramLabel = "INSTANT",
            description =
                    "the moment as which the files are read: a row more than 24 hours ahead of it is rejected; for"
                            + " loading old exports as they were loaded then (now)")
    private @Nullable Instant importClock;

    @Option(names = "--threads", paramLabel = "N", description = "how many threads work (one for each processor)")
    private @Nullable Integer threads;

    @Option(
            names = "--ignore-alarms",
            description = "publish also what differs more from the last generation than workspace.yaml allows")
    private boolean ignoreAlarms;

    @Option(
            names = "--strict",
            description =
                    "publish nothing if the report has any warning, and fail; a file that --since-last passes over is"
                            + " no reason, unless no file of events is new")
    private boolean strict;

    @Option(
            names = "--dry-run",
            description = "read, fold, compare with the last generation and report, but publish nothing; fails where an"
                    + " alarm would stop the build")
    private boolean dryRun;

    BuildOptions options() {
        return new BuildOptions(
                threads(), maxRejects(), rejects, sinceLast, publication(), remembered(), importClock, strict);
    }

    private Publication publication() {
        if (dryRun && ignoreAlarms) {
            throw new BadInput(
                    "--dry-run: publishes nothing, so --ignore-alarms has no meaning; leave one of them out");
        }
        return dryRun ? Publication.DRY_RUN : ignoreAlarms ? Publication.WHATEVER_ALARMS : Publication.UNLESS_ALARMED;
    }

    private int threads() {
        if (threads != null && threads < 1) {
            throw new BadInput("--threads: found " + threads + ", expected a whole number from 1");
        }
        return threads == null ? BuildOptions.USUAL.threads() : threads;
    }

    private MaxRejects maxRejects() {
        return maxRejects == null
                ? MaxRejects.ANY
                : MaxRejects.parse(maxRejects)
                        .orElseThrow(() ->
                                new BadInput("--max-rejects: found \"" + Legible.message(String.valueOf(maxRejects))
                                        + "\", expected a number of rows such as 100, or a part such as 0.5%"));
    }

    private Window remembered() {
        return remembered == null
                ? Window.ALL
                : Window.parse(remembered)
                        .orElseThrow(() -> new BadInput("--remember-ids: found \""
                                + Legible.message(String.valueOf(remembered)) + "\", expected a window such as 90d"));
    }
}
