package io.salience.segmentbuilder.inspect;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Generation;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.SegmentBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** A build of a file with the mapping that a look at it writes, and in a workspace that declares what its comment says. */
record InspectedBuild(Path folder) {

    static final Instant REFERENCE = Instant.parse("2026-12-31T00:00:00Z");

    /** The segment of everybody. */
    static final String ALL = "all";

    private static final String START = "# For the workspace's traits.yaml:";
    private static final Clock CLOCK = Clock.fixed(REFERENCE, ZoneOffset.UTC);

    BuildReport build(Path file, String mapping) throws IOException {
        return build(file, mapping, REFERENCE);
    }

    BuildReport build(Path file, String mapping, Instant reference) throws IOException {
        write("mapping.yaml", mapping);
        write(
                "rules/workspace.yaml",
                "name: Shop\nlocales: [en]\nplacements:\n  home:\n    description: The home page\n");
        write("rules/traits.yaml", declared(mapping) + "\ntraits:\n  seen: { count: any }\n");
        write(
                "rules/segments/all.drl",
                "rule \"All\"\nwhen\n    Profile( seen >= 1 )\nthen\n    join( \"" + ALL + "\" );\nend\n");
        BuildInput input = new BuildInput(folder.resolve("mapping.yaml"), List.of(file), null, reference);
        return new SegmentBuild(
                        Workspace.load(folder.resolve("rules")).rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        CLOCK,
                        BuildProgress.SILENT)
                .publishTo(Store.at(folder.resolve("store")));
    }

    /** The visitors of the last build. */
    List<String> members() {
        try (Generation generation = Store.at(folder.resolve("store")).open(folder.resolve("private"))) {
            return generation.members(ALL);
        }
    }

    /** The part of {@code traits.yaml} that the comment of a mapping has. */
    static String declared(String mapping) {
        return mapping.substring(mapping.indexOf(START))
                .lines()
                .skip(2)
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
