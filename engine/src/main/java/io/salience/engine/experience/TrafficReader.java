package io.salience.engine.experience;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who of an experience's visitors gets what. */
final class TrafficReader {

    /** What an experience may say about its traffic. */
    static final List<String> KEYS = List.of(
            "allocation",
            "ranges",
            "coverage",
            "holdout",
            "seed",
            "hash",
            "hashBy",
            "layer",
            "layerRange",
            "sticky",
            "bucketVersion",
            "minBucketVersion");

    private static final int MOST_VERSIONS = 1_000_000;

    private final WorkspaceNames names;
    private final YamlNode root;
    private final Problems problems;

    TrafficReader(WorkspaceNames names, YamlNode root, Problems problems) {
        this.names = names;
        this.root = root;
        this.problems = problems;
    }

    Traffic read(String experience, List<Variant> variants) {
        Allocation allocation = new AllocationReader(root, variants, problems).read();
        return new Traffic(
                allocation,
                root.find("holdout").map(SettingsReader::basisPoints).orElse(0),
                hashing(experience),
                layer().orElse(null),
                stickiness());
    }

    private Hashing hashing(String experience) {
        String by = root.find("hashBy").flatMap(this::hashedId).orElse(Hashing.VISITOR_ID);
        return new Hashing(
                SettingsReader.hashVersion(root),
                root.find("seed").flatMap(YamlNode::text).orElse(experience),
                by.equals(Hashing.VISITOR_ID) ? null : by);
    }

    private Optional<String> hashedId(YamlNode node) {
        Optional<String> name = node.text();
        @Nullable List<String> attributes = names.textAttributes();
        if (name.isPresent() && attributes != null) {
            List<String> known = Stream.concat(Stream.of(Hashing.VISITOR_ID), attributes.stream())
                    .toList();
            if (!known.contains(name.get())) {
                node.report(
                        "unknown text attribute \"" + name.get() + "\"" + Suggestion.endOfMessage(name.get(), known));
            }
        }
        return name;
    }

    private Optional<Layer.Share> layer() {
        Optional<YamlNode> layer = root.find("layer");
        Optional<YamlNode> range = root.find("layerRange");
        if (layer.isPresent() != range.isPresent()) {
            String missing = layer.isPresent() ? "layerRange" : "layer";
            root.key(layer.isPresent() ? "layer" : "layerRange")
                    .report("\"" + missing + "\" is missing beside this; write " + missing + ": "
                            + (layer.isPresent() ? "[0, 5000]" : "the id of a layer of workspace.yaml"));
        }
        Optional<Layer> found = layer.flatMap(this::layer);
        Optional<BucketRange> part = range.flatMap(AllocationReader::range);
        return found.flatMap(known -> part.map(buckets -> new Layer.Share(known, buckets)));
    }

    private Optional<Layer> layer(YamlNode node) {
        return node.text().flatMap(id -> {
            Optional<Layer> layer = names.settings().layer(id);
            if (layer.isEmpty() && names.settingsAreSound()) {
                List<String> known =
                        names.settings().layers().stream().map(Layer::id).toList();
                node.report("unknown layer \"" + id + "\"" + Suggestion.endOfMessage(id, known));
            }
            return layer;
        });
    }

    private @Nullable Stickiness stickiness() {
        boolean sticky = root.find("sticky").flatMap(YamlNode::bool).orElse(false);
        int version = version("bucketVersion", sticky);
        int least = version("minBucketVersion", sticky);
        if (least > version) {
            root.key("minBucketVersion")
                    .report("\"minBucketVersion\" is " + least + ", but \"bucketVersion\" is " + version
                            + "; nobody could be in the experience");
        }
        boolean splits =
                root.find("allocation").isPresent() || root.find("ranges").isPresent();
        if (sticky && !splits) {
            root.key("sticky").report("\"sticky\" keeps what an allocation gave; write allocation: ... too");
        }
        return sticky ? new Stickiness(version, least) : null;
    }

    private int version(String key, boolean sticky) {
        Optional<YamlNode> node = root.find(key);
        if (node.isPresent() && !sticky) {
            root.key(key).report("\"" + key + "\" is about recorded assignments; write sticky: true too");
        }
        return node.flatMap(found -> found.wholeNumber(0, MOST_VERSIONS))
                .orElse(0L)
                .intValue();
    }
}
