package io.salience.server.command;

import io.salience.engine.export.PlainDrl;
import io.salience.engine.folder.Folder;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a workspace in other forms. */
@Command(
        name = "export",
        description = "Writes a workspace in other forms.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(drl)")
public final class ExportCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Writes the rules as plain DRL, with the declarations that they need. */
    @Command(
            name = "drl",
            description = "Writes the rules as plain DRL that stock Drools compiles and runs, and the declarations of"
                    + " their facts, which also serve editors of the workspace's own DRL files.",
            mixinStandardHelpOptions = true)
    int drl(
            @Parameters(paramLabel = "WORKSPACE", description = "the folder of definitions") Path workspace,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FOLDER",
                            description = "where to write facts.drl, segments.drl and targeting.drl")
                    Path out)
            throws IOException {
        Map<String, String> files = new PlainDrl(Workspace.load(workspace).rulebook()).files();
        Files.createDirectories(out);
        for (String name : files.keySet()) {
            Folder.at(out, "the folder").requireWritable(name);
        }
        PrintWriter told = spec.commandLine().getOut();
        for (Map.Entry<String, String> file : files.entrySet()) {
            told.println(Files.writeString(out.resolve(file.getKey()), file.getValue()));
        }
        return 0;
    }
}
