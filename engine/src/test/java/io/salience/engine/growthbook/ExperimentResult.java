package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Reason;
import java.util.ArrayList;
import java.util.List;

/** Compares decisions with what is published of an experiment's outcome. */
final class ExperimentResult {

    private ExperimentResult() {}

    /** A decision by an assignment that was kept names no bucket here, for none was looked at. */
    static List<String> differences(JsonNode rule, Decision decision, JsonNode published) {
        List<String> differences = new ArrayList<>();
        int variation = Trials.variation(decision);
        boolean kept = decision.details().contains(Detail.STICKY);
        Trials.compare(differences, "variation", variation, published.path("variationId"));
        Trials.compare(differences, "value", Trials.value(decision), published.path("value"));
        Trials.compare(differences, "in experiment", variation >= 0, published.path("inExperiment"));
        Trials.compare(differences, "hash used", decision.reason() == Reason.SPLIT, published.path("hashUsed"));
        Trials.compare(differences, "sticky", kept, published.path("stickyBucketUsed"));
        String key = rule.path("meta").path(variation).path("key").asText(String.valueOf(variation));
        Trials.compare(differences, "key", key, published.path("key").asText());
        if (!kept && published.has("bucket")) {
            Trials.compare(
                    differences,
                    "bucket",
                    String.valueOf(decision.bucket()),
                    Buckets.basisPoints(published.path("bucket")));
        }
        return differences;
    }
}
