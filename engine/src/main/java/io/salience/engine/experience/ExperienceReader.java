package io.salience.engine.experience;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a file of {@code experiences/}. */
public final class ExperienceReader {

    /** Stands in for a placement that is not known, which is a problem. */
    private static final Placement NOWHERE = new Placement("nowhere", "", "nowhere", null);

    private static final int MOST_PRIORITY = 1_000_000;

    private final Settings settings;
    private final boolean settingsAreSound;
    private final Problems problems;

    /** @param settingsAreSound if not, placements may be missing from them, and that is not told again */
    public ExperienceReader(Settings settings, boolean settingsAreSound, Problems problems) {
        this.settings = settings;
        this.settingsAreSound = settingsAreSound;
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
        root.onlyKeys(
                "id",
                "placement",
                "description",
                "status",
                "priority",
                "schedule",
                "holdout",
                "consent",
                "variants",
                "allocation",
                "seed");
        Optional<String> id = root.require("id").flatMap(node -> node.id("experience"));
        Experience experience = experience(root, id.orElse(""));
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
                traffic(root, id, variants));
    }

    private Optional<Placement> placement(YamlNode node) {
        return node.text().flatMap(id -> {
            Optional<Placement> placement = settings.placement(id);
            if (placement.isEmpty() && settingsAreSound) {
                List<String> known =
                        settings.placements().stream().map(Placement::id).toList();
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

    private Traffic traffic(YamlNode root, String id, List<Variant> variants) {
        return new Traffic(
                root.find("allocation").map(node -> allocation(node, variants)).orElse(null),
                root.find("holdout").map(SettingsReader::basisPoints).orElse(0),
                root.find("seed").flatMap(YamlNode::text).orElse(id));
    }

    private @Nullable Allocation allocation(YamlNode node, List<Variant> variants) {
        int before = problems.count();
        Map<String, YamlNode> shares = node.entries();
        List<String> known = variants.stream().map(Variant::id).toList();
        shares.keySet().forEach(variant -> {
            if (!known.isEmpty() && !known.contains(variant)) {
                node.key(variant)
                        .report("unknown variant \"" + variant + "\"" + Suggestion.endOfMessage(variant, known));
            }
        });
        List<Integer> basisPoints = variants.stream()
                .map(variant ->
                        shares.containsKey(variant.id()) ? SettingsReader.basisPoints(shares.get(variant.id())) : 0)
                .toList();
        int sum = basisPoints.stream().mapToInt(Integer::intValue).sum();
        if (sum != Bucket.COUNT && problems.count() == before && !variants.isEmpty()) {
            node.report("allocations add up to " + sum + " basis points, expected " + Bucket.COUNT);
        }
        return sum == Bucket.COUNT ? new Allocation(variants, basisPoints) : allToTheFirst(variants);
    }

    /** Stands in for an allocation with problems. */
    private static @Nullable Allocation allToTheFirst(List<Variant> variants) {
        List<Integer> basisPoints = new ArrayList<>(Collections.nCopies(variants.size(), 0));
        if (variants.isEmpty()) {
            return null;
        }
        basisPoints.set(0, Bucket.COUNT);
        return new Allocation(variants, basisPoints);
    }
}
