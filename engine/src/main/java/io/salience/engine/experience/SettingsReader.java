package io.salience.engine.experience;

import io.salience.engine.alarm.Alarms;
import io.salience.engine.alarm.AlarmsReader;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code workspace.yaml}. */
public final class SettingsReader {

    private final Problems problems;

    public SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The settings; where there are problems, which are then added, what can be read, so that what builds on it can be
     * checked all the same; empty where nothing can.
     */
    public Optional<Settings> read(SourceText source) {
        return YamlNode.parse(source, problems).map(SettingsReader::settings);
    }

    private static Settings settings(YamlNode root) {
        root.onlyKeys(
                "name",
                "zone",
                "locales",
                "holdout",
                "content",
                "budget",
                "placements",
                "query",
                "layers",
                "identity",
                "showRule",
                "alarms");
        return new Settings(
                root.require("name").flatMap(YamlNode::text).orElse(""),
                root.find("zone").flatMap(SettingsReader::zone).orElse(ZoneOffset.UTC),
                locales(root),
                root.find("holdout").map(SettingsReader::basisPoints).orElse(0),
                root.find("content").flatMap(YamlNode::text).orElse(null),
                placements(root),
                root.find("query").map(QueryReader::read).orElse(List.of()),
                layers(root),
                root.find("identity").map(SettingsReader::identity).orElse(LinkLimits.DEFAULT),
                root.find("showRule").flatMap(YamlNode::bool).orElse(true),
                root.find("alarms").map(AlarmsReader::read).orElse(Alarms.NONE));
    }

    private static LinkLimits identity(YamlNode node) {
        node.onlyKeys("knownIds", "links");
        return new LinkLimits(
                node.find("knownIds")
                        .flatMap(most -> most.wholeNumber(1, LinkLimits.MOST_KNOWN_IDS))
                        .orElse((long) LinkLimits.DEFAULT.knownIds())
                        .intValue(),
                node.find("links")
                        .flatMap(most -> most.wholeNumber(1, LinkLimits.MOST_LINKS))
                        .orElse((long) LinkLimits.DEFAULT.links())
                        .intValue());
    }

    /** From 0 to 10 000, both inclusive; 0 where that is not what is written, which is then a problem. */
    static int basisPoints(YamlNode node) {
        return node.wholeNumber(0, Bucket.COUNT).orElse(0L).intValue();
    }

    /** What stands at {@code hash}; version 2 where nothing does. */
    static HashVersion hashVersion(YamlNode node) {
        return node.find("hash").flatMap(hash -> hash.oneOf(HashVersion.class)).orElse(HashVersion.V2);
    }

    private static List<Layer> layers(YamlNode root) {
        List<Layer> layers = new ArrayList<>();
        root.find("layers")
                .ifPresent(map -> map.entries().forEach((id, node) -> {
                    map.key(id).checkId("layer", id);
                    node.onlyKeys("seed", "hash");
                    layers.add(new Layer(
                            id,
                            hashVersion(node),
                            node.find("seed").flatMap(YamlNode::text).orElse(Layer.seedOf(id))));
                }));
        return layers;
    }

    private static Optional<ZoneId> zone(YamlNode node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                node.report("unknown time zone \"" + text + "\"; write one such as Europe/Berlin or UTC");
                return Optional.empty();
            }
        });
    }

    private static List<String> locales(YamlNode root) {
        List<String> locales = root.require("locales").map(YamlNode::texts).orElse(List.of());
        if (locales.isEmpty() && root.find("locales").isPresent()) {
            root.report("\"locales\" is empty; write the site's main locale, such as locales: [en]");
        }
        return locales;
    }

    private static List<Placement> placements(YamlNode root) {
        Optional<Duration> ofAll = root.find("budget").flatMap(BudgetReader::read);
        List<Placement> placements = new ArrayList<>();
        root.require("placements")
                .ifPresent(map -> map.entries().forEach((id, node) -> {
                    map.key(id).checkId("placement", id);
                    placements.add(placement(id, node, ofAll));
                }));
        return placements;
    }

    private static Placement placement(String id, YamlNode node, Optional<Duration> budget) {
        node.onlyKeys("description", "entry", "fallback", "budget");
        return new Placement(
                id,
                node.find("description").flatMap(YamlNode::text).orElse(""),
                node.find("entry").flatMap(entry -> entry.id("entry")).orElse(id),
                node.find("fallback").map(YamlNode::plainMap).orElse(null),
                node.find("budget").flatMap(BudgetReader::read).or(() -> budget).orElse(null));
    }
}
