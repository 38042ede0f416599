package io.salience.engine.experience;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@code experiences/}, one after the other. Not thread-safe. */
public final class ExperienceReader {

    /** Stands in for a placement that is not known, which is a problem. */
    private static final Placement NOWHERE = new Placement("nowhere", "", "nowhere", null, null);

    private static final int MOST_PRIORITY = 1_000_000;

    private static final String[] KEYS = Stream.concat(
                    Stream.of(
                            "id", "placement", "description", "status", "priority", "schedule", "consent", "variants"),
                    TrafficReader.KEYS.stream())
            .toArray(String[]::new);

    private final WorkspaceNames names;
    private final Problems problems;
    private final LayerOccupancy layers = new LayerOccupancy();

    public ExperienceReader(WorkspaceNames names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    /**
     * The experience; where there are problems, which are then added, what can be read, so that rules that name it are
     * not told about too; empty where it has no id.
     */
    public Optional<Experience> read(SourceText source) {
        return YamlNode.parse(source, problems).flatMap(this::experience);
    }

    private Optional<Experience> experience(YamlNode root) {
        root.onlyKeys(KEYS);
        Optional<String> id = root.require("id").flatMap(node -> node.id("experience"));
        Experience experience = experience(root, id.orElse(""));
        id.ifPresent(found -> layers.enter(experience, root));
        return id.map(found -> experience);
    }

    private Experience experience(YamlNode root, String id) {
        List<Variant> variants = variants(root);
        return new Experience(
                id,
                root.require("placement").flatMap(this::placement).orElse(NOWHERE),
                root.find("description").flatMap(YamlNode::text).orElse(""),
                root.require("status").flatMap(node -> node.oneOf(Status.class)).orElse(Status.DRAFT),
                root.find("priority")
                        .flatMap(node -> node.wholeNumber(-MOST_PRIORITY, MOST_PRIORITY))
                        .orElse(0L)
                        .intValue(),
                root.find("schedule").map(ExperienceReader::schedule).orElse(Schedule.ALWAYS),
                root.find("consent").flatMap(node -> node.oneOf(Consent.class)).orElse(Consent.ASSUMED),
                variants,
                new TrafficReader(names, root, problems).read(id, variants));
    }

    private Optional<Placement> placement(YamlNode node) {
        return node.text().flatMap(id -> {
            Optional<Placement> placement = names.settings().placement(id);
            if (placement.isEmpty() && names.settingsAreSound()) {
                List<String> known = names.settings().placements().stream()
                        .map(Placement::id)
                        .toList();
                node.report("unknown placement \"" + id + "\"" + Suggestion.endOfMessage(id, known));
            }
            return placement;
        });
    }

    private static Schedule schedule(YamlNode node) {
        node.onlyKeys("from", "to");
        Schedule schedule = new Schedule(
                node.find("from").flatMap(YamlNode::instant).orElse(null),
                node.find("to").flatMap(YamlNode::instant).orElse(null));
        if (schedule.from() != null && schedule.to() != null && !schedule.from().isBefore(schedule.to())) {
            node.report("the schedule ends at " + schedule.to() + ", but starts at " + schedule.from()
                    + "; write a later end");
        }
        return schedule;
    }

    private static List<Variant> variants(YamlNode root) {
        List<Variant> variants = new ArrayList<>();
        List<YamlNode> nodes = root.require("variants").map(YamlNode::items).orElse(List.of());
        for (YamlNode node : nodes) {
            variant(node).ifPresent(variant -> {
                if (variants.stream().anyMatch(other -> other.id().equals(variant.id()))) {
                    node.report("variant \"" + variant.id() + "\" is written twice; keep one");
                }
                variants.add(variant);
            });
        }
        if (nodes.isEmpty() && root.find("variants").filter(YamlNode::isList).isPresent()) {
            root.report("\"variants\" is empty; write at least one, such as variants: [ { id: control } ]");
        }
        return variants;
    }

    private static Optional<Variant> variant(YamlNode node) {
        node.onlyKeys("id", "content", "fallback");
        Optional<String> id = node.require("id").flatMap(text -> text.id("variant"));
        @Nullable
        String content =
                node.find("content").flatMap(text -> text.id("content")).orElse(null);
        @Nullable
        Map<String, Object> fallback =
                node.find("fallback").map(YamlNode::plainMap).orElse(null);
        return id.map(text -> new Variant(text, content, fallback));
    }
}
