package io.salience.engine.experience;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.List;
import java.util.Optional;

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
            "keepFor",
            "bucketVersion",
            "minBucketVersion");

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
                new StickinessReader(root).read());
    }

    private Hashing hashing(String experience) {
        return new Hashing(
                SettingsReader.hashVersion(root),
                root.find("seed").flatMap(YamlNode::text).orElse(experience),
                root.find("hashBy").map(new HashByReader(names)::read).orElse(List.of(Hashing.VISITOR_ID)));
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
}
