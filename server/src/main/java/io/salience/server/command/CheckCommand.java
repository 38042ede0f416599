package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.server.serving.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with a workspace and runs its scenarios. */
@Command(
        name = "check",
        description = "Tells everything that is wrong with a workspace, with positions, and runs its scenarios.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WORKSPACE", description = "the folder of definitions")
    private Path folder = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or sarif (2.1.0); text where left out")
    private CheckFormat format = CheckFormat.TEXT;

    @Option(names = "--at", paramLabel = "INSTANT", description = "from when on schedules matter; now if left out")
    private @Nullable Instant at;

    @Option(names = "--coverage", description = "tells of each rule how near the scenarios come to it; as text")
    private boolean coverage;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        CheckReport report = CheckReport.of(folder, at == null ? Instant.now() : at);
        switch (format) {
            case TEXT -> new CheckText(report, coverage).print(out);
            case JSON -> print(out, new CheckJson(report).document());
            case SARIF -> print(out, new CheckSarif(report).document());
        }
        return report.exitCode();
    }

    private static void print(PrintWriter out, ObjectNode document) throws JsonProcessingException {
        out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }
}
