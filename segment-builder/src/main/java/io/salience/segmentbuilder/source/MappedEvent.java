package io.salience.segmentbuilder.source;

import io.salience.engine.definition.YamlNode;
import io.salience.segmentbuilder.source.EventParts.EventName;
import io.salience.segmentbuilder.source.EventParts.EventTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a mapping file that say who did what and when. */
record MappedEvent(MappingKeys keys, MappingPaths paths) {

    Optional<Who> who() {
        return keys.require("visitor").flatMap(this::who);
    }

    private Optional<Who> who(YamlNode node) {
        if (!node.isMap() || node.find("column").isPresent()) {
            return Optional.of(paths.list(node))
                    .filter(known -> !known.isEmpty())
                    .map(known -> new Who(known, List.of(), List.of()));
        }
        node.onlyKeys("known", "anonymous", "previous");
        Who who = new Who(list(node, "known"), list(node, "anonymous"), list(node, "previous"));
        if (who.known().isEmpty() && who.anonymous().isEmpty()) {
            node.report("expected a field, or at least one of known and anonymous");
            return Optional.empty();
        }
        return Optional.of(who);
    }

    private List<FieldPath> list(YamlNode node, String key) {
        return node.find(key).map(paths::list).orElse(List.of());
    }

    Optional<EventParts> parts() {
        Optional<EventName> name = keys.require("event").flatMap(this::name);
        List<EventTime> times = keys.require("time").map(this::times).orElse(List.of());
        List<FieldPath> id = keys.find("id").map(paths::list).orElse(List.of());
        return name.filter(any -> !times.isEmpty()).map(one -> new EventParts(one, times, id));
    }

    private Optional<EventName> name(YamlNode node) {
        if (!node.isMap() || node.find("column").isPresent()) {
            return named(paths.list(node), Map.of());
        }
        node.onlyKeys("from", "always", "rename");
        Optional<YamlNode> always = node.find("always");
        if (always.isPresent()) {
            for (String other : List.of("from", "rename")) {
                node.find(other)
                        .ifPresent(key -> key.report("\"" + other + "\" has no meaning with always; delete one"));
            }
            return always.get().text().map(name -> new EventName(List.of(), name, Map.of()));
        }
        Map<String, String> renamed = new HashMap<>();
        Optional<YamlNode> from = node.find("from");
        if (from.isEmpty() && node.find("rename").isPresent()) {
            from = presetName()
                    .map(preset -> preset.isMap() ? preset.find("from").orElse(preset) : preset);
            presetName()
                    .filter(YamlNode::isMap)
                    .flatMap(preset -> preset.find("rename"))
                    .ifPresent(preset -> renamed.putAll(renamed(preset)));
        }
        if (from.isEmpty()) {
            node.report("expected a field, { from: FIELD, rename: { view: Product Viewed } } or { always: NAME }");
            return Optional.empty();
        }
        node.find("rename").ifPresent(own -> renamed.putAll(renamed(own)));
        return named(paths.list(from.get()), renamed);
    }

    /** Of a preset of which the file changes only names. */
    private Optional<YamlNode> presetName() {
        return keys.ofPreset("event").filter(event -> event.find("always").isEmpty());
    }

    private static Optional<EventName> named(List<FieldPath> from, Map<String, String> renamed) {
        return from.isEmpty() ? Optional.empty() : Optional.of(new EventName(from, null, renamed));
    }

    private static Map<String, String> renamed(YamlNode node) {
        Map<String, String> renamed = new HashMap<>();
        node.entries().forEach((from, to) -> to.text().ifPresent(name -> renamed.put(from, name)));
        return renamed;
    }

    private List<EventTime> times(YamlNode node) {
        return node.itemsOrSelf().stream().flatMap(item -> time(item).stream()).toList();
    }

    private List<EventTime> time(YamlNode node) {
        if (!node.isMap()) {
            node.report("expected { from: FIELD, format: iso }");
            return List.of();
        }
        node.onlyKeys("from", "format", "zone");
        TimeFormat format = WrittenTime.format(node);
        List<FieldPath> from = node.require("from").map(paths::list).orElse(List.of());
        return from.stream().map(path -> new EventTime(path, format)).toList();
    }
}
