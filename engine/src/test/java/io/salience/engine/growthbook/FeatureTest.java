package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.salience.engine.decision.Assignments;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Profiles;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published cases about features: the value, which kind of rule gave it and its id; of experiments the variation, the
 * bucket, what was hashed and whether a hash decided. {@code on} and {@code off} follow from the value.
 */
class FeatureTest {

    @TempDir
    private Path folder;

    @Test
    void everyPublishedFeatureHasItsValueAndReason() {
        assertThat(Suite.cases().path("feature")).hasSize(55);
        Trials trials = new Trials(folder);
        Suite.run("feature", one -> differences(trials, one));
    }

    private static List<String> differences(Trials trials, JsonNode one) {
        JsonNode context = one.path(1);
        JsonNode feature = context.path("features").path(one.path(2).asText());
        Definitions definitions = new Definitions();
        RuleTranslation rules = new RuleTranslation(definitions, context, false);
        if (!feature.isMissingNode()) {
            rules.feature(one.path(2).asText(), feature);
        }
        Workspace workspace = trials.load(definitions);
        DecisionRequest request = definitions.request(context.path("attributes"));
        return feature.isMissingNode()
                ? unknown(workspace, request, one.path(3))
                : differences(
                        rules,
                        Trials.decide(
                                workspace,
                                request,
                                Assignments.NONE,
                                Trials.overrides(rules, context.path("forcedVariations"))),
                        one.path(3));
    }

    private static List<String> unknown(Workspace workspace, DecisionRequest request, JsonNode published) {
        DecisionEngine engine = new DecisionEngine(workspace.rulebook(), Profiles.NONE, EvaluatorKind.INDEX);
        boolean isUnknown =
                engine.check(request).stream().anyMatch(problem -> problem.kind() == RequestProblem.Kind.UNKNOWN_FIELD);
        List<String> differences = new ArrayList<>();
        Trials.compare(
                differences,
                "source",
                isUnknown ? "unknownFeature" : "known",
                published.path("source").asText());
        return differences;
    }

    private static List<String> differences(RuleTranslation rules, Decision decision, JsonNode published) {
        JsonNode rule = decision.variant() == null ? MissingNode.getInstance() : rules.ruleOf(decision.experience());
        String source = rule.isMissingNode() ? "defaultValue" : rule.has("variations") ? "experiment" : "force";
        List<String> differences = new ArrayList<>();
        Trials.compare(differences, "value", Trials.value(decision), published.path("value"));
        Trials.compare(differences, "source", source, published.path("source").asText());
        if (decision.variant() != null && decision.rule() != null) {
            String id = decision.rule().split(" ", 2)[0];
            Trials.compare(
                    differences,
                    "rule",
                    id.equals(RuleTranslation.NO_ID) ? "" : id,
                    published.path("ruleId").asText());
        }
        if (published.has("experimentResult")) {
            differences.addAll(ExperimentResult.differences(rule, decision, published.path("experimentResult")));
        }
        return differences;
    }
}
