package io.salience.segmentbuilder;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput.EventExport;
import io.salience.segmentbuilder.BuildInput.ProfileExport;
import io.salience.segmentbuilder.source.EventFiles;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A workspace of three attributes, for exports of a few rows with several mappings. */
final class SourcesShop {

    static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");

    private static final Clock CLOCK = Clock.fixed(REFERENCE.plus(Duration.ofDays(60)), ZoneOffset.UTC);

    private final Path folder;

    SourcesShop(Path folder) throws IOException {
        this.folder = folder;
        write(
                "rules/workspace.yaml",
                "name: Sources\nlocales: [en]\nplacements:\n  home:\n    description: The home page\n");
        write("rules/traits.yaml", """
                events: [view, purchase]
                properties:
                  amount: number
                  page: text
                attributes:
                  plan: text
                  town: text
                  level: number
                traits:
                  views: { count: view }
                  spend: { sum: amount, of: purchase }
                  topPage: { top: page, of: view }
                """);
        write("rules/segments/all.drl", rule("buyer", "spend >= 10") + rule("gold", "plan == \"gold\""));
    }

    private static String rule(String segment, String condition) {
        return "rule \"" + segment + "\"\nwhen\n    Profile( " + condition + " )\nthen\n    join( \"" + segment
                + "\" );\nend\n\n";
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Files of one mapping, by their names. */
    EventExport events(String mapping, String... files) {
        return new EventExport(
                new MappingPlace.InFile(folder.resolve(mapping)),
                new EventFiles(Stream.of(files).map(folder::resolve).toList(), false, List.of()));
    }

    ProfileExport profiles(String mapping, String file) {
        return new ProfileExport(folder.resolve(mapping), folder.resolve(file));
    }

    BuildReport build(String store, List<EventExport> events, List<ProfileExport> profiles, BuildOptions options) {
        return build(store, new BuildInput(events, profiles, REFERENCE, options, null), Sizes.USUAL);
    }

    BuildReport build(String store, BuildInput input, Sizes sizes) {
        return new SegmentBuild(rulebook(), input, EvaluatorKind.INDEX, CLOCK, BuildProgress.SILENT)
                .inPortions(sizes)
                .publishTo(Store.at(folder.resolve(store)));
    }

    private Rulebook rulebook() {
        return Workspace.load(folder.resolve("rules")).rulebook();
    }

    /** The fields that have a value, by id; who is unknown is left out. */
    Map<String, Map<String, String>> profiles(String store, List<String> ids) {
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        Rulebook rules = rulebook();
        try (Generation generation = Store.at(folder.resolve(store)).open(folder.resolve("private"))) {
            ProfileReader reader = generation.reader(rules.schema());
            for (String id : ids) {
                Facts facts = new Facts(rules.schema());
                if (reader.read(id, facts)) {
                    Map<String, String> profile = new TreeMap<>();
                    rules.schema().fields().stream()
                            .filter(field -> facts.get(field) != null)
                            .forEach(field -> profile.put(
                                    field.name(),
                                    Objects.requireNonNull(facts.get(field)).toString()));
                    profile.put("segments", facts.segmentNames().toString());
                    profiles.put(id, profile);
                }
            }
        }
        return profiles;
    }

    /** One attribute's value; empty if it is missing. */
    String attribute(String store, String id, String name) {
        return profiles(store, List.of(id)).getOrDefault(id, Map.of()).getOrDefault(name, "");
    }
}
