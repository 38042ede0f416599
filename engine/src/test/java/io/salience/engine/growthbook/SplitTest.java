package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.salience.engine.decision.Assignments;
import io.salience.engine.decision.Decision;
import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.BucketRange;
import io.salience.engine.experience.PublishedHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published cases about hashes, namespaces, weights and ranges, each as an experience that everybody is enrolled in. */
class SplitTest {

    @TempDir
    private Path folder;

    private Trials trials = new Trials(Path.of(""));
    private Definitions definitions = new Definitions();
    private ObjectNode experience = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void useTheFolder() {
        trials = new Trials(folder);
    }

    private ObjectNode split(int variations) {
        definitions = new Definitions();
        definitions.placement(JsonNodeFactory.instance.nullNode());
        List<JsonNode> values = IntStream.range(0, variations)
                .mapToObj(IntNode::valueOf)
                .map(JsonNode.class::cast)
                .toList();
        experience = definitions.experience("split", values);
        experience.put("hashBy", definitions.attributes().of("id").field(Scope.Kind.HASHED));
        definitions.rules("Everybody", Formula.TRUE, "enroll( \"split\" )");
        return experience;
    }

    private Decision decide(String id) {
        JsonNode attributes = JsonNodeFactory.instance.objectNode().set("id", TextNode.valueOf(id));
        return Trials.decide(trials.load(definitions), definitions.request(attributes), Assignments.NONE, Map.of());
    }

    private List<List<BucketRange>> ranges() {
        Allocation allocation = trials.load(definitions)
                .rulebook()
                .experiences()
                .get(0)
                .traffic()
                .allocation();
        return Objects.requireNonNull(allocation).ranges();
    }

    private static List<String> difference(String what, Object found, Object published) {
        List<String> differences = new ArrayList<>();
        Trials.compare(differences, what, found, published);
        return differences;
    }

    @Test
    void everyPublishedHashIsTheBucketOfADecision() {
        Suite.run("hash", one -> {
            split(1).put("allocation", "equal").put("seed", one.path(0).asText());
            experience.put("hash", "v" + one.path(2).asInt());
            Object bucket = String.valueOf(decide(one.path(1).asText()).bucket());
            return difference("bucket", bucket, Buckets.basisPoints(one.path(3)));
        });
    }

    @Test
    void everyPublishedNamespaceHasItsVisitors() {
        Suite.run("inNamespace", one -> {
            split(1).put("allocation", "equal").put("layer", "layer");
            definitions
                    .layer("layer")
                    .put("hash", "v1")
                    .put("seed", "__" + one.path(2).path(0).asText());
            experience
                    .putArray("layerRange")
                    .add(Buckets.basisPoints(one.path(2).path(1)))
                    .add(Buckets.basisPoints(one.path(2).path(2)));
            return difference("inside", decide(one.path(1).asText()).variant() != null, one.path(3));
        });
    }

    @Test
    void everyPublishedCoverageAndWeightsGiveTheirRanges() {
        Suite.run("getBucketRange", one -> {
            JsonNode given = one.path(1);
            Buckets.split(
                    split(given.path(0).asInt()),
                    JsonNodeFactory.instance
                            .objectNode()
                            .<ObjectNode>set("coverage", given.path(1))
                            .set("weights", given.path(2)));
            List<List<String>> published = new ArrayList<>();
            one.path(2)
                    .forEach(range -> published.add(List.of(Buckets.range(range).toString())));
            List<List<String>> found = ranges().stream()
                    .map(own -> own.stream()
                            .map(range -> range.toString().replace(" ", ""))
                            .toList())
                    .toList();
            return difference("ranges", found, published);
        });
    }

    /** Decides for a visitor whose bucket is the share that is given. */
    @Test
    void everyPublishedChoiceIsMade() {
        Suite.run("chooseVariation", one -> {
            Buckets.split(
                    split(one.path(2).size()),
                    JsonNodeFactory.instance.objectNode().set("ranges", one.path(2)));
            int bucket = Buckets.basisPoints(one.path(1));
            String id = Stream.iterate(0, number -> number + 1)
                    .map(number -> "visitor-" + number)
                    .filter(visitor -> PublishedHash.bucket("split", visitor) == bucket)
                    .findFirst()
                    .orElseThrow();
            return difference("variation", Trials.variation(decide(id)), one.path(3));
        });
    }

    /** Their weights are cut after eight decimals; ours are whole buckets. */
    @Test
    void equalWeightsAreEqualToTheBucket() {
        Suite.run("getEqualWeights", one -> {
            split(Math.max(0, one.path(0).asInt())).put("allocation", "equal");
            List<List<BucketRange>> ranges = ranges();
            for (int i = 0; i < ranges.size(); i++) {
                assertThat(ranges.get(i).get(0).size() / 10_000.0
                                - one.path(1).path(i).asDouble())
                        .isBetween(-0.0001, 0.0001);
            }
            return difference("count", ranges.size(), one.path(1).size());
        });
    }
}
