package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.store.MembersReader;
import io.salience.engine.store.Store;
import io.salience.server.export.ExportFile;
import io.salience.server.export.ExportFormat;
import io.salience.server.export.SegmentExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes segments for other programs. */
@Command(
        name = "export",
        description =
                "Writes the members of a segment, or with --matrix all visitors with their segments; sorted bytewise"
                        + " by visitor.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SegmentExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
    private Path store = Path.of("");

    @Option(
            names = "--segment",
            paramLabel = "ID",
            description = "the segment; with --matrix a column, several are possible and none means all")
    private List<String> segments = List.of();

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "csv|ndjson",
            description = "how to write (csv); CSV by RFC 4180 with LF at the end of lines")
    private ExportFormat format = ExportFormat.CSV;

    @Option(names = "--matrix", description = "all visitors, and for each whether they are in each segment")
    private boolean matrix;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "the file to write, compressed where it ends with .gz; standard output without")
    private @Nullable Path out;

    @Option(
            names = "--generation",
            paramLabel = "ID",
            description = "another kept generation than the current one, such as g000001")
    private @Nullable String generation;

    @Option(
            names = "--raw",
            description =
                    "write ids in CSV as they are; without, an apostrophe stands before those that begin with = + - @,"
                            + " tab or carriage return, which spreadsheets would run as formulas")
    private boolean raw;

    @Override
    public Integer call() throws IOException {
        requireSegments();
        Store opened = Store.at(store);
        try (MembersReader members = generation == null ? opened.members() : opened.members(generation)) {
            SegmentExport export = new SegmentExport(members, segments, format, raw);
            members.verify();
            ExportFile.Content content = matrix ? export::matrix : export::members;
            if (out != null) {
                new ExportFile(out).write(content);
            } else {
                PrintWriter printer = spec.commandLine().getOut();
                content.writeTo(printer);
                printer.flush();
            }
            return 0;
        }
    }

    private void requireSegments() {
        if (!matrix && segments.size() != 1) {
            throw new BadInput("found " + segments.size()
                    + " times --segment, expected one; name one segment, or add --matrix to write several at once");
        }
        if (new HashSet<>(segments).size() < segments.size()) {
            throw new BadInput("a segment is named twice with --segment; name each once");
        }
    }
}
