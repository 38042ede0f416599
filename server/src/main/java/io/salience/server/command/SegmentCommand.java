package io.salience.server.command;

import io.salience.engine.store.Manifest;
import io.salience.engine.store.MembersReader;
import io.salience.engine.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a store. */
@Command(
        name = "segment",
        description = "Shows the segments of a store.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | members | export | drift)",
        subcommands = {SegmentExportCommand.class, SegmentDriftCommand.class})
public final class SegmentCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Lists the segments with their sizes and hashes, as the manifest has them. */
    @Command(name = "list", description = "Lists the segments.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
                    Path store) {
        Table table = new Table("segment", "members", "sha256");
        for (Manifest.StoredSegment segment : Store.at(store).requireCurrent().segments()) {
            table.row(segment.id(), segment.members(), segment.sha256());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        out.flush();
        return 0;
    }

    /** Prints the members of a segment, one id a line, sorted bytewise. */
    @Command(
            name = "members",
            description = "Prints the ids of a segment's members, one a line, sorted bytewise.",
            mixinStandardHelpOptions = true)
    int members(
            @Parameters(paramLabel = "SEGMENT", description = "the segment's id") String segment,
            @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
                    Path store) {
        try (MembersReader members = Store.at(store).members()) {
            members.verify();
            int ordinal = members.ordinal(segment);
            PrintWriter out = spec.commandLine().getOut();
            while (members.next()) {
                if (members.inSegment(ordinal)) {
                    out.print(members.id() + "\n");
                }
            }
            out.flush();
            return 0;
        }
    }
}
