package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shares of 1 in basis points, and who gets what in them. */
final class Buckets {

    private static final int ALL = 10_000;

    private Buckets() {}

    static int basisPoints(JsonNode share) {
        return (int) Math.round(share.asDouble() * ALL);
    }

    /** From inclusive, to exclusive, on both sides. */
    static ArrayNode range(JsonNode range) {
        return range(basisPoints(range.get(0)), basisPoints(range.get(1)));
    }

    private static ArrayNode range(int from, int to) {
        return JsonNodeFactory.instance.arrayNode().add(from).add(to);
    }

    /** Everybody whose share is at most this one is in; a share is the lower end of its bucket. */
    static ArrayNode upTo(JsonNode share) {
        return range(0, Math.min(ALL, basisPoints(share) + 1));
    }

    /**
     * What an experiment says about its split: {@code ranges}, or {@code allocation} and {@code coverage}. A range that
     * nobody is in is not written.
     */
    static void split(ObjectNode experience, JsonNode experiment) {
        if (experiment.has("ranges")) {
            ObjectNode ranges = experience.putObject("ranges");
            for (int i = 0; i < experiment.path("ranges").size(); i++) {
                ArrayNode range = range(experiment.path("ranges").get(i));
                boolean isEmpty = range.get(0).equals(range.get(1));
                if (!isEmpty && !isPassedThrough(experiment, i)) {
                    ranges.set("v" + i, range);
                }
            }
            return;
        }
        allocate(experience, experiment.path("weights"));
        if (experiment.has("coverage")) {
            experience.put("coverage", basisPoints(experiment.path("coverage")));
        }
    }

    /** All buckets of visitors who are in an experiment, whatever they get. */
    static ArrayNode covered(JsonNode experiment) {
        ArrayNode ranges = JsonNodeFactory.instance.arrayNode();
        experiment.path("ranges").forEach(range -> ranges.add(range(range)));
        int count = experiment.has("ranges") ? 0 : experiment.path("variations").size();
        double from = 0;
        for (int i = 0; i < count; i++) {
            double share = experiment.path("weights").path(i).asDouble(1.0 / count);
            double to = from + share * experiment.path("coverage").asDouble(1);
            ranges.add(range((int) Math.round(from * ALL), (int) Math.round(to * ALL)));
            from += share;
        }
        return ranges;
    }

    private static void allocate(ObjectNode experience, JsonNode weights) {
        if (!weights.isArray()) {
            experience.put("allocation", "equal");
            return;
        }
        ObjectNode allocation = experience.putObject("allocation");
        for (int i = 0; i < weights.size(); i++) {
            allocation.put("v" + i, basisPoints(weights.get(i)));
        }
    }

    /** Who gets such a variation goes on to the next rule, as who is in no range does here. */
    private static boolean isPassedThrough(JsonNode experiment, int variation) {
        return experiment.path("meta").path(variation).path("passthrough").asBoolean();
    }
}
