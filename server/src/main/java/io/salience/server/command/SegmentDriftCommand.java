package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.store.MembersReader;
import io.salience.engine.store.PublishedGeneration;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.drift.Drift;
import io.salience.server.serving.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what changed between two generations. */
@Command(
        name = "drift",
        description = "Shows what changed between two kept generations.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SegmentDriftCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
    private Path store = Path.of("");

    @Option(names = "--from", paramLabel = "ID", description = "the earlier generation; the one kept before the other")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "ID", description = "the later generation; the current one")
    private @Nullable String to;

    @Option(names = "--report", defaultValue = "text", paramLabel = "text|json", description = "how to report (text)")
    private ReportFormat report = ReportFormat.TEXT;

    @Override
    public Integer call() throws IOException {
        Drift drift = drift(Store.at(store));
        PrintWriter out = spec.commandLine().getOut();
        if (report == ReportFormat.JSON) {
            out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(drift));
        } else {
            out.print(new DriftText(drift));
        }
        out.flush();
        return 0;
    }

    private Drift drift(Store opened) {
        try (MembersReader now = to == null ? opened.members() : opened.members(to)) {
            String earlier = from == null ? before(opened, now.manifest().generation()) : from;
            try (MembersReader before = opened.members(earlier)) {
                before.verify();
                now.verify();
                return Drift.between(before, now);
            }
        }
    }

    private String before(Store opened, String generation) {
        List<String> kept =
                opened.generations().stream().map(PublishedGeneration::id).toList();
        int at = kept.indexOf(generation);
        if (at < 1) {
            throw new BadInput(store + ": no generation before " + generation
                    + " is kept, so there is nothing to compare it with; name another one with --from, or build again");
        }
        return kept.get(at - 1);
    }
}
