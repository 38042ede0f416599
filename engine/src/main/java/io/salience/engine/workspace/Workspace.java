package io.salience.engine.workspace;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.ExperienceReader;
import io.salience.engine.experience.Settings;
import io.salience.engine.experience.SettingsReader;
import io.salience.engine.experience.ShortIds;
import io.salience.engine.experience.ShortIdsFile;
import io.salience.engine.experience.WorkspaceNames;
import io.salience.engine.profile.FieldType;
import io.salience.engine.rulebook.DraftRule;
import io.salience.engine.rulebook.DrlReader;
import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.RulebookCompiler;
import io.salience.engine.table.TableReader;
import io.salience.engine.trait.Traits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A loaded workspace. Immutable and thread-safe.
 *
 * @param folder where it lies
 * @param scenarios that prove the rules, in the order of their files
 * @param definitions the texts that were compiled, by file, with normalised line ends; tables are not among them
 */
public record Workspace(Path folder, Rulebook rulebook, List<Scenario> scenarios, Map<String, String> definitions) {

    private static final String SETTINGS = "workspace.yaml";
    private static final String EXPECTED = "; expected a workspace: a folder with workspace.yaml and traits.yaml";

    public Workspace {
        scenarios = List.copyOf(scenarios);
        definitions = Map.copyOf(definitions);
    }

    /**
     * Loads and compiles a workspace.
     *
     * @throws BadInput with all problems of all files, where there are any
     */
    public static Workspace load(Path folder) {
        Problems problems = new Problems();
        Optional<Workspace> workspace = load(folder, problems);
        problems.refuseIfAny();
        return workspace.orElseThrow();
    }

    /**
     * Gives short ids to experiences and variants that have none, in the workspace's lock file.
     *
     * @return how many are new
     * @throws BadInput with all problems of all files, where there are any
     */
    public static int lock(Path folder) {
        Problems problems = new Problems();
        Optional<Workspace> workspace = load(folder, false, problems);
        problems.refuseIfAny();
        Rulebook rulebook = workspace.orElseThrow().rulebook();
        ShortIds known = rulebook.shortIds();
        ShortIds all = known.including(rulebook.experiences());
        Path file = folder.resolve(ShortIdsFile.NAME);
        if (!Files.exists(file) || !all.equals(known)) {
            LockFile.write(file, ShortIdsFile.text(all));
        }
        return all.numbers().size() - known.numbers().size();
    }

    /**
     * Loads and compiles a workspace. Every file is read once, and the rulebook's id stands for exactly what was read.
     *
     * @param problems gets all problems of all files; where there are any, nothing is loaded
     * @throws BadInput where there is no workspace
     */
    public static Optional<Workspace> load(Path folder, Problems problems) {
        return load(folder, true, problems);
    }

    private static Optional<Workspace> load(Path folder, boolean needsShortIds, Problems problems) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + ": is not a folder" + EXPECTED);
        }
        if (!Files.exists(folder.resolve(SETTINGS))) {
            throw new BadInput(folder + ": there is no workspace.yaml here" + EXPECTED);
        }
        Optional<Workspace> workspace =
                new Loading(new WorkspaceFiles(folder, problems), problems, needsShortIds).load();
        return problems.isEmpty() ? workspace : Optional.empty();
    }

    /**
     * The same workspace with what the contexts of its scenarios imply, so that a scenario is decided as a request is.
     *
     * @param contexts what a server makes of a context
     */
    public Workspace completing(UnaryOperator<Map<String, String>> contexts) {
        List<Scenario> completed = scenarios.stream()
                .map(scenario -> scenario.completing(contexts))
                .toList();
        return new Workspace(folder, rulebook, completed, definitions);
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
        List<Scenario> read = SourceText.read(file, file.toString(), problems)
                .map(new ScenarioReader(rulebook, problems)::read)
                .orElse(List.of());
        problems.refuseIfAny();
        return read;
    }

    /**
     * Reads a visitor whom a JSON or YAML file describes: what the store would know, the request and the moment.
     *
     * @param placements that are asked for; known ones, none means all
     * @param now the moment where the file says none
     * @throws BadInput with all of its problems, where there are any
     */
    public Scenario readVisitor(Path file, List<String> placements, Instant now) {
        Problems problems = new Problems();
        Optional<Scenario> read = SourceText.read(file, file.toString(), problems)
                .flatMap(source -> new ScenarioReader(rulebook, problems).readVisitor(source, placements, now));
        problems.refuseIfAny();
        return read.orElseThrow();
    }

    /** @param needsShortIds whether a lock file must have all */
    private record Loading(WorkspaceFiles files, Problems problems, boolean needsShortIds) {

        Optional<Workspace> load() {
            Optional<Settings> settings = files.definition(SETTINGS).flatMap(new SettingsReader(problems)::read);
            boolean sound = problems.isEmpty();
            Optional<Traits> traits = files.definition("traits.yaml").flatMap(text -> Traits.read(text, problems));
            DrlReader segmentReader = new DrlReader(RuleKind.SEGMENT, problems);
            TableReader tables = tables(settings, traits);
            List<DraftRule> segments = rules(segmentReader, "segments", tables.rules(RuleKind.SEGMENT));
            List<DraftRule> targeting =
                    rules(new DrlReader(RuleKind.TARGETING, problems), "targeting", tables.rules(RuleKind.TARGETING));
            List<Experience> experiences = settings.map(
                            read -> experiences(new WorkspaceNames(read, sound, textAttributes(traits))))
                    .orElse(List.of());
            if (settings.isEmpty() || traits.isEmpty()) {
                return Optional.empty();
            }
            return new RulebookCompiler(
                            new Rulebook.Definitions(settings.get(), traits.get(), experiences, shortIds(experiences)),
                            union(segmentReader.presumedSegments(), tables.presumedSegments()),
                            problems)
                    .compile(files.fingerprint(tables::addTo), segments, targeting)
                    .map(rulebook -> new Workspace(files.folder(), rulebook, scenarios(rulebook), files.definitions()));
        }

        private List<DraftRule> rules(DrlReader reader, String folder, List<DraftRule> ofTables) {
            Stream<DraftRule> written = files.in(folder, ".drl").stream()
                    .flatMap(file -> files.definition(file).stream())
                    .flatMap(text -> reader.read(text).stream());
            return Stream.concat(written, ofTables.stream()).toList();
        }

        /** Without traits nothing is compiled, and the tables are read for their shape alone. */
        private TableReader tables(Optional<Settings> settings, Optional<Traits> traits) {
            TableReader reader = new TableReader(
                    kind -> settings.flatMap(known -> traits.map(read -> RulebookCompiler.schema(kind, known, read))),
                    settings.map(Settings::zone).orElse(ZoneOffset.UTC),
                    problems);
            files.in("tables", "").forEach(file -> reader.read(files.folder().resolve(file), file));
            return reader;
        }

        private static Set<String> union(Set<String> some, Set<String> others) {
            Set<String> all = new TreeSet<>(some);
            all.addAll(others);
            return all;
        }

        private static @Nullable List<String> textAttributes(Optional<Traits> traits) {
            return traits.map(found -> found.attributes().entrySet().stream()
                            .filter(attribute -> attribute.getValue() == FieldType.TEXT)
                            .map(Map.Entry::getKey)
                            .toList())
                    .orElse(null);
        }

        private List<Experience> experiences(WorkspaceNames names) {
            ExperienceReader reader = new ExperienceReader(names, problems);
            List<Experience> experiences = new ArrayList<>();
            Map<String, String> fileOf = new HashMap<>();
            for (String file : files.in("experiences", ".yaml")) {
                files.definition(file).flatMap(reader::read).ifPresent(experience -> {
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

        private ShortIds shortIds(List<Experience> experiences) {
            if (!files.has(ShortIdsFile.NAME)) {
                return ShortIds.NONE;
            }
            ShortIdsFile file = new ShortIdsFile(problems);
            int before = problems.count();
            ShortIds shortIds =
                    files.definition(ShortIdsFile.NAME).map(file::read).orElse(ShortIds.NONE);
            if (needsShortIds && problems.count() == before) {
                file.requireAll(shortIds, experiences);
            }
            return shortIds;
        }

        private List<Scenario> scenarios(Rulebook rulebook) {
            ScenarioReader reader = new ScenarioReader(rulebook, problems);
            return files.in("scenarios", ".yaml").stream()
                    .flatMap(file -> files.proof(file).stream())
                    .flatMap(text -> reader.read(text).stream())
                    .toList();
        }
    }
}
