package io.salience.segmentbuilder;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.fold.RandomEvents;
import io.salience.segmentbuilder.fold.RandomTraits;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A workspace with random traits, a segment for each that is a number, and exports of {@link LinkedEvent}s. */
final class LinkedShop {

    static final String REGULAR = "regular";

    private static final Clock CLOCK = Clock.fixed(RandomEvents.REFERENCE.plus(Duration.ofDays(60)), ZoneOffset.UTC);

    private final Path folder;
    private final Rulebook rulebook;

    LinkedShop(Path folder, RandomTraits traits, int knownIds, int links) throws IOException {
        this.folder = folder;
        write(
                "rules/workspace.yaml",
                "name: Linked\nlocales: [en]\nidentity: { knownIds: " + knownIds + ", links: " + links
                        + " }\nplacements:\n  home:\n    description: The home page\n");
        write(
                "rules/traits.yaml",
                traits.yaml() + "  seen: { count: any }\nattributes:\n  plan: text\n  level: number\n");
        String rules = traits.numbers().stream()
                .map(name -> rule("s-" + name, name + " >= 1"))
                .collect(Collectors.joining());
        write("rules/segments/all.drl", rules + rule(REGULAR, "seen >= 3") + rule("gold", "plan == \"gold\""));
        write("events.yaml", LinkedEvent.MAPPING);
        write(
                "profiles.yaml",
                "format: csv\nvisitor: id\nattributes:\n  plan: { from: plan, type: text }\n  level: { from: level,"
                        + " type: number }\n");
        this.rulebook = Workspace.load(folder.resolve("rules")).rulebook();
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

    Path export(String name, List<LinkedEvent> events) throws IOException {
        return write(name, events.stream().map(event -> event.json() + "\n").collect(Collectors.joining()));
    }

    /** Builds into a store by its name. */
    BuildReport build(
            String store,
            List<Path> files,
            @Nullable Path profiles,
            Instant reference,
            BuildOptions options,
            Sizes sizes) {
        BuildInput input = new BuildInput(
                new MappingPlace.InFile(folder.resolve("events.yaml")),
                files,
                profiles == null ? null : new BuildInput.ProfileExport(folder.resolve("profiles.yaml"), profiles),
                reference,
                options,
                null);
        return new SegmentBuild(rulebook, input, EvaluatorKind.INDEX, CLOCK, BuildProgress.SILENT)
                .inPortions(sizes)
                .publishTo(Store.at(folder.resolve(store)));
    }

    /** Every field of every id's profile, such as {@code a-1 seen=3.0}; who is unknown has {@code unknown}. */
    Map<String, Map<String, String>> profiles(String store, Collection<String> ids) {
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        try (Generation generation = Store.at(folder.resolve(store)).open(folder.resolve("private"))) {
            ProfileReader reader = generation.reader(rulebook.schema());
            for (String id : ids) {
                Facts facts = new Facts(rulebook.schema());
                if (reader.read(id, facts)) {
                    Map<String, String> profile = new TreeMap<>();
                    rulebook.schema()
                            .fields()
                            .forEach(field -> profile.put(field.name(), RandomTraits.text(facts.get(field))));
                    profile.put("segments", facts.segmentNames().toString());
                    profiles.put(id, profile);
                }
            }
        }
        return profiles;
    }

    /** The other ids that the store knows of each id's visitor. */
    Map<String, List<String>> joinedIds(String store, Collection<String> ids) {
        try (Generation generation = Store.at(folder.resolve(store)).open(folder.resolve("private"))) {
            Map<String, List<String>> joined = new TreeMap<>();
            ids.forEach(id -> joined.put(id, generation.joinedIds(id)));
            return joined;
        }
    }

    /** Of the file that says which ids are one visitor. */
    String joinedIdsHash(String store) {
        return Store.at(folder.resolve(store)).current().orElseThrow().files().stream()
                .filter(file -> file.name().equals("joined-ids"))
                .map(Manifest.StoredFile::sha256)
                .collect(Collectors.joining());
    }

    List<String> members(String store, String segment) {
        try (Generation generation = Store.at(folder.resolve(store)).open(folder.resolve("private"))) {
            return generation.members(segment);
        }
    }
}
