package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.segmentbuilder.BuildInput.EventExport;
import io.salience.segmentbuilder.BuildInput.ProfileExport;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.EventFiles;
import io.salience.segmentbuilder.source.MappingPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of {@code build} that name exports and how they are written. Of several mappings, each is for the files behind
 * it, up to the next one. A single one is for all files, wherever it stands.
 */
final class ExportOptions implements RequiredTogether {

    private final List<Group> groups = new ArrayList<>();
    private List<Path> profiles = List.of();

    /** A mapping and the files behind it; the first group may have none, for files before any mapping. */
    private static final class Group {

        private final @Nullable MappingPlace mapping;
        private final String option;
        private final List<String> files = new ArrayList<>();

        Group(@Nullable MappingPlace mapping, String option) {
            this.mapping = mapping;
            this.option = option;
        }
    }

    // An array is set anew each time the option is there, which tells the order among the options.

    @Option(
            names = "--source",
            paramLabel = "MAPPING.yaml",
            description =
                    "how the exports of events behind it are written; may be repeated, each with its own --events")
    void addSource(Path @Nullable [] all) {
        if (all != null && all.length > 0) {
            Path file = all[all.length - 1];
            groups.add(new Group(new MappingPlace.InFile(file), "--source " + file));
        }
    }

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "a format that needs no mapping, instead of --source: ${COMPLETION-CANDIDATES}")
    void addPreset(Preset @Nullable [] all) {
        if (all != null && all.length > 0) {
            Preset preset = all[all.length - 1];
            groups.add(new Group(new MappingPlace.BuiltIn(preset), "--preset " + preset));
        }
    }

    @Option(
            names = "--events",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "exports of events: CSV, JSON array or NDJSON, plain, gzip, zstd or zip; a pattern in quotes such as"
                            + " 'part-*.csv.gz'; - is the standard input")
    void addEvents(String @Nullable [] all) {
        if (all == null) {
            return;
        }
        int known = groups.stream().mapToInt(group -> group.files.size()).sum();
        if (groups.isEmpty()) {
            groups.add(new Group(null, ""));
        }
        groups.get(groups.size() - 1).files.addAll(Arrays.asList(all).subList(known, all.length));
    }

    @Option(
            names = "--profiles",
            arity = "2",
            paramLabel = "FILE",
            description = "a mapping of profiles (MAPPING.yaml) and an export of profiles; may be repeated")
    void setProfiles(List<Path> all) {
        profiles = all;
    }

    @Override
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (groups.stream().allMatch(group -> group.mapping == null)) {
            missing.add("'--source=MAPPING.yaml' or '--preset=NAME'");
        }
        if (groups.stream().allMatch(group -> group.files.isEmpty())) {
            missing.add("'--events=FILE'");
        }
        return missing;
    }

    /**
     * The exports of events in the order of the options.
     *
     * @throws BadInput if a mapping has no files or files have no mapping, a pattern matches nothing or a file is named twice
     */
    List<EventExport> events() {
        List<Group> sound = sound();
        List<EventFiles> files =
                EventFiles.ofEach(sound.stream().map(group -> group.files).toList());
        List<EventExport> exports = new ArrayList<>();
        for (int i = 0; i < sound.size(); i++) {
            MappingPlace mapping = sound.get(i).mapping;
            if (mapping != null) {
                exports.add(new EventExport(mapping, files.get(i)));
            }
        }
        return exports;
    }

    private List<Group> sound() {
        List<Group> mapped =
                groups.stream().filter(group -> group.mapping != null).toList();
        if (mapped.size() == 1) {
            Group all = new Group(mapped.get(0).mapping, mapped.get(0).option);
            groups.forEach(group -> all.files.addAll(group.files));
            return List.of(all);
        }
        for (Group group : groups) {
            if (group.mapping == null) {
                throw new BadInput("--events " + Legible.message(group.files.get(0))
                        + ": stands before the first of several --source and --preset, so it is not clear which one"
                        + " it belongs to; name the files of each behind it");
            }
            if (group.files.isEmpty()) {
                throw new BadInput(Legible.message(group.option)
                        + ": has no files; name them with --events behind it, before the next --source or --preset");
            }
        }
        return mapped;
    }

    /** @throws BadInput if a file is named twice */
    List<ProfileExport> profiles() {
        List<ProfileExport> exports = new ArrayList<>();
        Set<Path> files = new HashSet<>();
        for (int i = 0; i < profiles.size(); i += 2) {
            Path file = profiles.get(i + 1);
            if (!files.add(EventFiles.real(file))) {
                throw new BadInput("--profiles: " + Legible.message(file.toString())
                        + " is named twice; name it once, with a mapping of all its attributes");
            }
            exports.add(new ProfileExport(profiles.get(i), file));
        }
        return exports;
    }
}
