package io.salience.engine.workspace;

import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Overrides;
import io.salience.engine.decision.Profiles;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Status;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of {@code scenarios/}. */
final class ScenarioReader {

    private final Rulebook rulebook;
    private final DecisionEngine engine;
    private final ProfileReader profiles;
    private final ExpectationReader expectations;
    private final Problems problems;

    ScenarioReader(Rulebook rulebook, Problems problems) {
        this.rulebook = rulebook;
        this.engine = new DecisionEngine(rulebook, Profiles.NONE, EvaluatorKind.INDEX);
        this.profiles = new ProfileReader(rulebook);
        this.expectations = new ExpectationReader(rulebook);
        this.problems = problems;
    }

    /** The scenarios of a file; those with problems are left out, and the problems added. */
    List<Scenario> read(SourceText source) {
        return YamlNode.parse(source, problems).map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(node -> scenario(node).stream())
                .toList();
    }

    private Optional<Scenario> scenario(YamlNode node) {
        int before = problems.count();
        node.onlyKeys("scenario", "visitor", "context", "consent", "items", "overrides", "at", "expect");
        Optional<String> name = node.require("scenario").flatMap(YamlNode::text);
        Optional<Instant> at = node.require("at").flatMap(YamlNode::instant);
        Optional<YamlNode> visitor = node.require("visitor");
        Map<String, Expectation> expected =
                node.require("expect").map(expectations::read).orElse(Map.of());
        if (name.isEmpty() || at.isEmpty() || visitor.isEmpty()) {
            return Optional.empty();
        }
        visitor.get().onlyKeys("id", "segments", "traits", "attributes", "assignments");
        DecisionRequest request = request(node, visitor.get().require("id"), knownPlacements(expected.keySet()));
        Scenario.Profile profile = profiles.read(visitor.get(), request.visitorId(), at.get());
        Overrides overrides = node.find("overrides").map(this::overrides).orElse(Overrides.NONE);
        Scenario.Occasion occasion = new Scenario.Occasion(request, overrides, at.get());
        return problems.count() == before
                ? Optional.of(new Scenario(name.get(), node.at(), profile, occasion, expected))
                : Optional.empty();
    }

    /**
     * A visitor whom a file describes, with nothing expected; empty where there are problems, which are then added.
     *
     * @param placements that are asked for; known ones
     * @param now the moment where the file says none
     */
    Optional<Scenario> readVisitor(SourceText source, List<String> placements, Instant now) {
        return YamlNode.parse(source, problems).flatMap(node -> {
            int before = problems.count();
            node.onlyKeys(
                    "visitorId",
                    "segments",
                    "traits",
                    "attributes",
                    "assignments",
                    "context",
                    "items",
                    "consent",
                    "at");
            Instant at = node.find("at").flatMap(YamlNode::instant).orElse(now);
            DecisionRequest request = request(node, node.require("visitorId"), placements);
            Scenario.Profile profile = profiles.read(node, request.visitorId(), at);
            Scenario.Occasion occasion = new Scenario.Occasion(request, Overrides.NONE, at);
            return problems.count() == before
                    ? Optional.of(new Scenario(request.visitorId(), node.at(), profile, occasion, Map.of()))
                    : Optional.empty();
        });
    }

    private DecisionRequest request(YamlNode node, Optional<YamlNode> id, List<String> placements) {
        Map<String, String> context = new LinkedHashMap<>();
        node.find("context")
                .ifPresent(map -> map.entries()
                        .forEach((name, value) -> value.text().ifPresent(text -> context.put(name, text))));
        ScenarioItems items = new ScenarioItems(node);
        DecisionRequest request = new DecisionRequest(
                id.flatMap(YamlNode::text).orElse("?"),
                placements,
                context,
                Map.of(),
                node.find("consent").map(ScenarioReader::consent).orElse(null),
                items.read());
        engine.check(request)
                .forEach(
                        problem -> place(node, id, problem.field()).orElse(node).report(problem.message()));
        return request;
    }

    /** Forced variants; each that cannot be is told where it stands. */
    private Overrides overrides(YamlNode node) {
        Map<String, String> variants = new LinkedHashMap<>();
        node.entries()
                .forEach((experience, value) -> value.text().ifPresent(variant -> {
                    variants.put(experience, variant);
                    engine.check(new Overrides(Map.of(experience, variant)))
                            .ifPresent(problem -> place(node, experience, value).report(problem.message()));
                }));
        return new Overrides(variants);
    }

    /** The variant, where it is that which an experience does not have. */
    private YamlNode place(YamlNode overrides, String experience, YamlNode variant) {
        boolean isKnown = rulebook.experience(experience)
                .filter(found -> found.status() != Status.ARCHIVED)
                .isPresent();
        return isKnown ? variant : overrides.key(experience);
    }

    /** Unknown ones are told where they are expected. */
    private List<String> knownPlacements(Collection<String> wanted) {
        return wanted.stream()
                .filter(id -> rulebook.settings().placement(id).isPresent())
                .toList();
    }

    /** Where a scenario says what stands in that field of a request. */
    private static Optional<YamlNode> place(YamlNode node, Optional<YamlNode> id, String field) {
        if (field.startsWith("items.")) {
            return new ScenarioItems(node).place(field);
        }
        return field.startsWith("context.")
                ? node.find("context").map(context -> context.key(field.substring("context.".length())))
                : id;
    }

    private static DecisionRequest.ConsentGiven consent(YamlNode node) {
        node.onlyKeys("personalization");
        return new DecisionRequest.ConsentGiven(
                node.find("personalization").flatMap(YamlNode::bool).orElse(null));
    }
}
