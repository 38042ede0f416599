package io.salience.server.command;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.SegmentBuild;
import io.salience.segmentbuilder.drift.Alarm;
import io.salience.server.report.BuildPage;
import io.salience.server.serving.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds segments from exports and publishes them. */
@Command(
        name = "build",
        description = "Folds event exports into profiles and segments, and publishes them to a store.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "salience build --workspace=DIR --reference-time=INSTANT --out=STORE",
            "               ((--source=MAPPING.yaml | --preset=NAME) --events=FILE...)...",
            "               [--profiles=MAPPING.yaml FILE]... [OPTIONS]"
        },
        sortOptions = false)
public final class BuildCommand implements Callable<Integer> {

    /** What shells give for a process that Ctrl-C ended. */
    private static final int STOPPED = 130;

    /** Names in a report are of unknown origin, and some characters have power over a terminal. */
    private static final ObjectWriter JSON =
            Json.MAPPER.writerWithDefaultPrettyPrinter().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--workspace", required = true, paramLabel = "DIR", description = "the folder of definitions")
    private Path workspace = Path.of("");

    @Mixin
    private ExportOptions exports = new ExportOptions();

    @Option(
            names = "--reference-time",
            required = true,
            paramLabel = "INSTANT",
            description = "what segments are as of, such as 2026-11-01T00:00:00Z; later events do not count")
    private Instant reference = Instant.EPOCH;

    @Option(names = "--out", required = true, paramLabel = "STORE", description = "the folder of the store")
    private Path out = Path.of("");

    @Option(names = "--report", defaultValue = "text", paramLabel = "text|json", description = "how to report (text)")
    private ReportFormat report = ReportFormat.TEXT;

    @Option(
            names = "--report-html",
            paramLabel = "FILE",
            description = "a page with charts to write as well; needs nothing but a browser")
    private @Nullable Path page;

    @Mixin
    private BuildSettings options = new BuildSettings();

    @Option(
            names = "--evaluator",
            defaultValue = "index",
            paramLabel = "index|session",
            description = "which of the two evaluators to use (index); both give the same")
    private EvaluatorKind evaluator = EvaluatorKind.INDEX;

    @Override
    public Integer call() throws Exception {
        if (!exports.missing().isEmpty()) {
            throw new MissingParameterException(
                    spec.commandLine(), List.of(), "Missing required options: " + exports.missing());
        }
        Store.prepare();
        try (Interruption interruption = Interruption.install()) {
            return buildAndTell(interruption);
        }
    }

    /** Whoever asks the process to end is told what became of the build before it does. */
    private int buildAndTell(Interruption interruption) throws Exception {
        try {
            return tell(build(interruption, spec.commandLine().getErr()));
        } catch (CancellationException e) {
            spec.commandLine().getErr().println("Stopped. Nothing was published, and nothing is left of this build");
            return STOPPED;
        } catch (RuntimeException | IOException e) {
            if (interruption.isAsked()) {
                return tellNow(e);
            }
            throw e;
        }
    }

    /** The process is about to end: what is thrown now would be told by nobody. */
    private int tellNow(Exception failure) throws Exception {
        CommandLine line = spec.commandLine();
        return line.getExecutionExceptionHandler().handleExecutionException(failure, line, line.getParseResult());
    }

    private int tell(BuildReport built) throws IOException {
        PrintWriter output = spec.commandLine().getOut();
        if (page != null) {
            Files.writeString(page, new BuildPage(built).toString());
        }
        if (report == ReportFormat.JSON) {
            output.println(JSON.writeValueAsString(built));
        } else {
            output.print(new ReportText(built));
        }
        output.flush();
        int code = built.stoppedByWarnings() ? tellWarnings(built) : 0;
        return !built.published() && built.comparison().stops() ? tellAlarms(built) : code;
    }

    private int tellWarnings(BuildReport built) {
        PrintWriter err = spec.commandLine().getErr();
        built.warnings().forEach(warning -> err.println("Warning: " + warning));
        err.println(
                built.dryRun()
                        ? "--strict: a build would not be published; see to the warnings"
                        : "--strict: nothing was published; see to the warnings, or build without --strict");
        return 1;
    }

    private int tellAlarms(BuildReport built) {
        PrintWriter err = spec.commandLine().getErr();
        built.comparison().alarms().stream()
                .filter(Alarm::stops)
                .forEach(alarm -> err.println("Alarm: " + alarm.text()));
        err.println(
                built.dryRun()
                        ? "A build would not be published; look into what was read"
                        : "Nothing was published; look into what was read, or publish all the same with --ignore-alarms");
        return 1;
    }

    private BuildReport build(Interruption interruption, PrintWriter err) {
        ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.isTerminal());
        BuildProgress stoppable = at -> {
            interruption.check();
            progress.at(at);
        };
        try {
            BuildInput input = input();
            return new SegmentBuild(
                            Workspace.load(workspace).rulebook(), input, evaluator, Clock.systemUTC(), stoppable)
                    .publishTo(Store.at(out));
        } finally {
            progress.finish();
        }
    }

    private BuildInput input() {
        List<BuildInput.EventExport> events = exports.events();
        return new BuildInput(
                events,
                exports.profiles(),
                reference,
                options.options(),
                events.stream().anyMatch(export -> export.files().standardInput()) ? System.in : null);
    }
}
