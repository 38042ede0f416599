package io.salience.segmentbuilder.source;

import io.salience.engine.definition.YamlNode;
import io.salience.segmentbuilder.source.EventParts.EventName;
import io.salience.segmentbuilder.source.EventParts.EventTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a mapping file that say who did what and when. */
record MappedEvent(MappingKeys keys, MappingPaths paths) {

    Optional<Who> who() {
        return keys.require("visitor").flatMap(this::who);
    }

    private Optional<Who> who(YamlNode node) {
        if (!node.isMap() || node.find("column").isPresent()) {
            return Optional.of(paths.list(node))
                    .filter(known -> !known.isEmpty())
                    .map(known -> new Who(known, List.of(), List.of(), IdForm.TEXT, false));
        }
        node.onlyKeys("known", "anonymous", "previous", "as", "none", "anonymousPrefix", "guests");
        Who who = new Who(
                list(node, "known"),
                list(node, "anonymous"),
                list(node, "previous"),
                form(node),
                isSecond(node, "none", "reject", "skip"));
        if (who.known().isEmpty() && who.anonymous().isEmpty()) {
            node.report("expected a field, or at least one of known and anonymous");
            return Optional.empty();
        }
        return Optional.of(who);
    }

    private static IdForm form(YamlNode node) {
        Optional<YamlNode> prefix = node.find("anonymousPrefix");
        String text = prefix.flatMap(YamlNode::text).orElse("");
        if (prefix.isPresent() && text.isBlank()) {
            prefix.get().report("expected what anonymous ids begin with, such as \"$device:\"");
        }
        Set<String> guests = node.find("guests")
                .map(list -> Set.copyOf(new HashSet<>(list.texts())))
                .orElse(Set.of());
        return new IdForm(isSecond(node, "as", "text", "whole-number"), text.strip(), guests);
    }

    /** Whether a key says the second of two words; where it is left out, the first holds. */
    private static boolean isSecond(YamlNode node, String key, String first, String second) {
        Optional<YamlNode> value = node.find(key);
        Optional<String> word = value.flatMap(YamlNode::text);
        word.filter(found -> !found.equals(first) && !found.equals(second))
                .ifPresent(found -> value.get()
                        .report("unknown value " + Quotation.of(found) + MappingFile.oneOf(found, first, second)));
        return word.filter(second::equals).isPresent();
    }

    private List<FieldPath> list(YamlNode node, String key) {
        return node.find(key).map(paths::list).orElse(List.of());
    }

    Optional<EventParts> parts() {
        Optional<EventName> name = keys.require("event").flatMap(new MappedName(keys, paths)::read);
        List<EventTime> times = keys.require("time").map(this::times).orElse(List.of());
        List<FieldPath> id = keys.find("id").map(paths::list).orElse(List.of());
        return name.filter(any -> !times.isEmpty()).map(one -> new EventParts(one, times, id));
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
