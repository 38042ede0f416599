package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.salience.engine.decision.Assignments;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Overrides;
import io.salience.engine.decision.Profiles;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads translated definitions, each in a folder of its own, and decides by both evaluators, which must agree. */
final class Trials {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private int workspaces;

    Trials(Path folder) {
        this.folder = folder;
    }

    Workspace load(Definitions definitions) {
        return definitions.load(folder.resolve("workspace-" + workspaces++));
    }

    static Decision decide(
            Workspace workspace, DecisionRequest request, Assignments assignments, Map<String, String> overrides) {
        List<Decision> decisions = Stream.of(EvaluatorKind.values())
                .map(kind -> decide(
                        new DecisionEngine(workspace.rulebook(), Profiles.NONE, assignments, kind),
                        request,
                        new Overrides(overrides)))
                .distinct()
                .toList();
        assertThat(decisions).as("both evaluators").hasSize(1);
        return decisions.get(0);
    }

    private static Decision decide(DecisionEngine engine, DecisionRequest request, Overrides overrides) {
        assertThat(engine.check(request)).isEmpty();
        assertThat(engine.check(overrides)).isEmpty();
        Decision decision = engine.decide(request, overrides, NOW).get(0);
        assertThat(engine.failures()).isZero();
        return decision;
    }

    /** The variants of {@code forcedVariations}, by experience. */
    static Map<String, String> overrides(RuleTranslation rules, JsonNode forced) {
        Map<String, String> overrides = new LinkedHashMap<>();
        forced.properties()
                .forEach(one -> rules.experiencesOf(one.getKey())
                        .forEach(id -> overrides.put(id, "v" + one.getValue().asInt())));
        return overrides;
    }

    /** What a decision shows, as JSON. */
    static JsonNode value(Decision decision) {
        Map<String, Object> content = decision.wanted().fallback();
        return content == null ? NullNode.getInstance() : JSON.valueToTree(content.get("value"));
    }

    /** The number of the variation that is shown, -1 where none is. */
    static int variation(Decision decision) {
        String variant = decision.variant();
        return variant == null ? -1 : Integer.parseInt(variant.substring(1));
    }

    static void compare(List<String> differences, String what, Object found, Object published) {
        if (!found.toString().equals(published.toString())) {
            differences.add(what + " is " + found + ", published is " + published);
        }
    }
}
