package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.segmentbuilder.Progress;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.inspect.Inspection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at an export and writes a mapping to begin with. */
@Command(
        name = "inspect",
        description = "Guesses the format of an export, shows its fields and writes a mapping to begin with.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "an export: CSV, JSON array or NDJSON, plain or packed")
    private Path file = Path.of("");

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "what the file is, instead of guessing: ${COMPLETION-CANDIDATES}")
    private @Nullable Preset preset;

    @Option(names = "--profiles", description = "its rows are profiles: a visitor and attributes, and not events")
    private boolean profiles;

    @Option(
            names = "--out",
            paramLabel = "MAPPING.yaml",
            description = "write the mapping to a file, and not below the table")
    private @Nullable Path out;

    @Option(names = "--force", description = "write over a file that is there")
    private boolean force;

    @Override
    public Integer call() {
        PrintWriter output = spec.commandLine().getOut();
        if (profiles && preset != null) {
            throw new BadInput("--profiles: has no meaning with --preset, whose rows are events; leave one out");
        }
        Inspection inspection = inspect(spec.commandLine().getErr());
        output.print(new InspectionText(inspection));
        output.println();
        if (out == null) {
            output.print(inspection.mapping());
        } else {
            write(out, inspection.mapping());
            output.println("mapping written to " + out);
        }
        output.flush();
        return 0;
    }

    private Inspection inspect(PrintWriter err) {
        ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.isTerminal());
        long size = file.toFile().length();
        try {
            return Inspection.of(
                    file,
                    new Inspection.Question(preset, profiles),
                    bytes -> progress.at(new Progress("reading a sample", Math.min(bytes, size), size, "bytes")));
        } finally {
            progress.finish();
        }
    }

    private void write(Path target, String mapping) {
        OpenOption[] how = force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try {
            Files.writeString(target, mapping, StandardCharsets.UTF_8, how);
        } catch (FileAlreadyExistsException e) {
            throw new BadInput(target + ": is there already; name another file, or add --force to write over it", e);
        } catch (IOException e) {
            throw new BadInput(
                    target + ": cannot be written (" + Obstacle.withoutFile(e) + "); name a file that can be", e);
        }
    }
}
