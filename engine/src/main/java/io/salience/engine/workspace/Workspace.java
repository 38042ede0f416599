package io.salience.engine.workspace;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.ExperienceReader;
import io.salience.engine.experience.Settings;
import io.salience.engine.experience.SettingsReader;
import io.salience.engine.rulebook.DraftRule;
import io.salience.engine.rulebook.DrlReader;
import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.RulebookCompiler;
import io.salience.engine.table.TableReader;
import io.salience.engine.trait.Traits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A loaded workspace. Immutable and thread-safe.
 *
 * @param folder where it lies
 * @param scenarios that prove the rules, in the order of their files
 */
public record Workspace(Path folder, Rulebook rulebook, List<Scenario> scenarios) {

    private static final String EXPECTED = "; expected a workspace: a folder with workspace.yaml and traits.yaml";

    public Workspace {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Loads and compiles a workspace.
     *
     * @throws BadInput with all problems of all files, where there are any
     */
    public static Workspace load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + ": is not a folder" + EXPECTED);
        }
        if (!Files.exists(folder.resolve("workspace.yaml"))) {
            throw new BadInput(folder + ": there is no workspace.yaml here" + EXPECTED);
        }
        Problems problems = new Problems();
        Optional<Workspace> workspace = new Loading(new WorkspaceFiles(folder, problems), problems).load();
        problems.refuseIfAny();
        return workspace.orElseThrow();
    }

    /** Where content entries lie; empty where the workspace names no folder. */
    public Optional<Path> contentFolder() {
        return Optional.ofNullable(rulebook.settings().content())
                .map(content -> folder.resolve(content).normalize());
    }

    /**
     * Reads a file of scenarios that does not belong to the workspace.
     *
     * @throws BadInput with all of its problems, where there are any
     */
    public List<Scenario> readScenarios(Path file) {
        Problems problems = new Problems();
        List<Scenario> read = new ScenarioReader(rulebook, problems).read(file, file.toString());
        problems.refuseIfAny();
        return read;
    }

    private record Loading(WorkspaceFiles files, Problems problems) {

        Optional<Workspace> load() {
            Optional<Settings> settings =
                    new SettingsReader(problems).read(files.path("workspace.yaml"), "workspace.yaml");
            boolean sound = problems.isEmpty();
            Optional<Traits> traits = Traits.read(files.path("traits.yaml"), "traits.yaml", problems);
            DrlReader segmentReader = new DrlReader(RuleKind.SEGMENT, problems);
            TableReader tables = tables(settings, traits);
            List<DraftRule> segments = rules(segmentReader, "segments", tables.rules(RuleKind.SEGMENT));
            List<DraftRule> targeting =
                    rules(new DrlReader(RuleKind.TARGETING, problems), "targeting", tables.rules(RuleKind.TARGETING));
            List<Experience> experiences =
                    settings.map(read -> experiences(read, sound)).orElse(List.of());
            if (settings.isEmpty() || traits.isEmpty()) {
                return Optional.empty();
            }
            return new RulebookCompiler(
                            new Rulebook.Definitions(settings.get(), traits.get(), experiences),
                            union(segmentReader.presumedSegments(), tables.presumedSegments()),
                            problems)
                    .compile(files.fingerprint(tables::addTo), segments, targeting)
                    .map(rulebook -> new Workspace(files.folder(), rulebook, scenarios(rulebook)));
        }

        private List<DraftRule> rules(DrlReader reader, String folder, List<DraftRule> ofTables) {
            Stream<DraftRule> written =
                    files.in(folder, ".drl").stream().flatMap(file -> reader.read(files.path(file), file).stream());
            return Stream.concat(written, ofTables.stream()).toList();
        }

        /** Without traits nothing is compiled, and the tables are read for their shape alone. */
        private TableReader tables(Optional<Settings> settings, Optional<Traits> traits) {
            TableReader reader = new TableReader(
                    kind -> traits.map(known -> RulebookCompiler.schema(kind, known, Set.of())),
                    settings.map(Settings::zone).orElse(ZoneOffset.UTC),
                    problems);
            files.in("tables", "").forEach(file -> reader.read(files.path(file), file));
            return reader;
        }

        private static Set<String> union(Set<String> some, Set<String> others) {
            Set<String> all = new TreeSet<>(some);
            all.addAll(others);
            return all;
        }

        private List<Experience> experiences(Settings settings, boolean settingsAreSound) {
            ExperienceReader reader = new ExperienceReader(settings, settingsAreSound, problems);
            List<Experience> experiences = new ArrayList<>();
            Map<String, String> fileOf = new HashMap<>();
            for (String file : files.in("experiences", ".yaml")) {
                reader.read(files.path(file), file).ifPresent(experience -> {
                    String other = fileOf.putIfAbsent(experience.id(), file);
                    if (other != null) {
                        problems.add(
                                SourcePosition.of(file),
                                "experience \"" + experience.id() + "\" exists in " + other
                                        + " already; rename one of them");
                    }
                    experiences.add(experience);
                });
            }
            return experiences;
        }

        private List<Scenario> scenarios(Rulebook rulebook) {
            ScenarioReader reader = new ScenarioReader(rulebook, problems);
            return files.in("scenarios", ".yaml").stream()
                    .flatMap(file -> reader.read(files.path(file), file).stream())
                    .toList();
        }
    }
}
