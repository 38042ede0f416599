package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Decision;
import io.salience.engine.growthbook.Scope.Kind;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published cases about assignments that are kept: what is decided by them, and which are there afterwards. */
class StickyBucketTest {

    @TempDir
    private Path folder;

    @Test
    void everyPublishedAssignmentIsKeptOrMadeAnew() {
        assertThat(Suite.cases().path("stickyBucket")).hasSize(13);
        Trials trials = new Trials(folder);
        Suite.run("stickyBucket", one -> differences(trials, one));
    }

    private static List<String> differences(Trials trials, JsonNode one) {
        JsonNode context = one.path(1);
        JsonNode attributes = context.path("attributes");
        String key = one.path(3).asText();
        Definitions definitions = new Definitions();
        RuleTranslation rules = new RuleTranslation(definitions, context, true);
        rules.feature(key, context.path("features").path(key));
        Workspace workspace = trials.load(definitions);
        List<Assignment> recorded = recorded(one.path(2), rules);
        Decision decision = Trials.decide(
                workspace,
                definitions.request(attributes),
                (experience, by, id) -> recorded.stream()
                        .filter(known -> known.experience().equals(experience)
                                && known.by().equals(by)
                                && known.id().equals(id))
                        .toList(),
                Map.of());
        Assignment made = decision.assigned();
        if (made != null) {
            recorded.add(made);
        }
        List<String> differences = new ArrayList<>();
        Trials.compare(
                differences,
                "in experiment",
                decision.variant() != null,
                !one.path(4).isNull());
        if (!one.path(4).isNull()) {
            JsonNode rule = rules.ruleOf(decision.experience());
            differences.addAll(ExperimentResult.differences(rule, decision, one.path(4)));
        }
        Trials.compare(differences, "recorded", shown(recorded, attributes, rules), published(one.path(5)));
        return differences;
    }

    private static String field(JsonNode attributeName) {
        return new Definitions().attributes().of(attributeName.asText()).field(Kind.HASHED);
    }

    /** What is stored, for each experience that stands for the experiment. */
    private static List<Assignment> recorded(JsonNode documents, RuleTranslation rules) {
        List<Assignment> recorded = new ArrayList<>();
        for (JsonNode document : documents) {
            document.path("assignments").properties().forEach(one -> {
                String[] keyAndVersion = one.getKey().split("__", 2);
                for (String experience : rules.experiencesOf(keyAndVersion[0])) {
                    recorded.add(new Assignment(
                            experience,
                            Integer.parseInt(keyAndVersion[1]),
                            field(document.path("attributeName")),
                            document.path("attributeValue").asText(),
                            "v" + one.getValue().asText(),
                            Instant.EPOCH));
                }
            });
        }
        return recorded;
    }

    /** Those of this visitor's ids, as lines; the others are not published. */
    private static String shown(List<Assignment> recorded, JsonNode attributes, RuleTranslation rules) {
        TreeSet<String> lines = new TreeSet<>();
        attributes.properties().forEach(one -> {
            String by = field(TextNode.valueOf(one.getKey()));
            recorded.stream()
                    .filter(known -> known.by().equals(by)
                            && known.id().equals(one.getValue().asText()))
                    .forEach(known -> lines.add(one.getKey() + "||" + known.id() + " "
                            + RuleTranslation.key(rules.ruleOf(known.experience())) + "__"
                            + known.bucketVersion() + "=" + known.variant().substring(1)));
        });
        return lines.toString();
    }

    private static String published(JsonNode documents) {
        TreeSet<String> lines = new TreeSet<>();
        documents
                .properties()
                .forEach(document -> document.getValue()
                        .path("assignments")
                        .properties()
                        .forEach(one -> lines.add(document.getKey() + " " + one.getKey() + "="
                                + one.getValue().asText())));
        return lines.toString();
    }
}
