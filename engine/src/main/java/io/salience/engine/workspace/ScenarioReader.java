package io.salience.engine.workspace;

import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Profiles;
import io.salience.engine.decision.Reason;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Variant;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@code scenarios/}. */
final class ScenarioReader {

    private final Rulebook rulebook;
    private final DecisionEngine engine;
    private final Problems problems;

    ScenarioReader(Rulebook rulebook, Problems problems) {
        this.rulebook = rulebook;
        this.engine = new DecisionEngine(rulebook, Profiles.NONE, EvaluatorKind.INDEX);
        this.problems = problems;
    }

    /** The scenarios of a file; those with problems are left out, and the problems added. */
    List<Scenario> read(Path file, String shown) {
        return YamlNode.read(file, shown, problems).map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(node -> scenario(node).stream())
                .toList();
    }

    private Optional<Scenario> scenario(YamlNode node) {
        int before = problems.count();
        node.onlyKeys("scenario", "visitor", "context", "consent", "items", "at", "expect");
        Optional<String> name = node.require("scenario").flatMap(YamlNode::text);
        Optional<Instant> at = node.require("at").flatMap(YamlNode::instant);
        Optional<YamlNode> visitor = node.require("visitor");
        Map<String, Expectation> expected =
                node.require("expect").map(this::expected).orElse(Map.of());
        if (name.isEmpty() || at.isEmpty() || visitor.isEmpty()) {
            return Optional.empty();
        }
        Scenario.Profile profile = profile(visitor.get());
        DecisionRequest request = request(node, visitor.get(), expected);
        return problems.count() == before
                ? Optional.of(new Scenario(name.get(), node.at(), profile, request, at.get(), expected))
                : Optional.empty();
    }

    private Scenario.Profile profile(YamlNode visitor) {
        visitor.onlyKeys("id", "segments", "traits", "attributes");
        Map<String, Object> values = new LinkedHashMap<>();
        visitor.find("traits").ifPresent(node -> readValues(node, Origin.TRAIT, values));
        visitor.find("attributes").ifPresent(node -> readValues(node, Origin.ATTRIBUTE, values));
        List<String> segments = visitor.find("segments").map(this::segments).orElse(List.of());
        boolean known = visitor.find("segments").isPresent()
                || visitor.find("traits").isPresent()
                || visitor.find("attributes").isPresent();
        return new Scenario.Profile(known, values, segments);
    }

    private void readValues(YamlNode node, Origin origin, Map<String, Object> values) {
        node.entries().forEach((name, value) -> {
            Optional<Field> field = rulebook.schema().find(name).filter(found -> found.origin() == origin);
            if (field.isEmpty()) {
                List<String> known = rulebook.schema().fields(origin).stream()
                        .map(Field::name)
                        .toList();
                node.key(name).report("unknown " + origin + " \"" + name + "\"" + Suggestion.endOfMessage(name, known));
                return;
            }
            Object written = value.plain();
            if (written == null) {
                return;
            }
            FieldValue.of(field.get(), written)
                    .ifPresentOrElse(
                            found -> values.put(name, found),
                            () -> value.report(
                                    "\"" + name + "\" is " + field.get().type() + ", found "
                                            + FieldValue.shown(written) + "; "
                                            + advice(field.get().type())));
        });
    }

    private static String advice(FieldType type) {
        return switch (type) {
            case TEXT -> "write a text, in quotes where it looks like a number";
            case INSTANT -> "write an instant such as 2026-01-31T09:00:00Z";
            case BOOLEAN -> "write true or false";
            case VERSION -> "write a version in quotes, such as \"17.4\"";
            default -> "write a number";
        };
    }

    private List<String> segments(YamlNode node) {
        List<String> known = rulebook.schema().segments();
        for (YamlNode item : node.itemsOrSelf()) {
            item.text()
                    .filter(name -> !known.contains(name))
                    .ifPresent(name ->
                            item.report("unknown segment \"" + name + "\"" + Suggestion.endOfMessage(name, known)));
        }
        return node.texts();
    }

    private DecisionRequest request(YamlNode node, YamlNode visitor, Map<String, Expectation> expected) {
        Map<String, String> context = new LinkedHashMap<>();
        node.find("context")
                .ifPresent(map -> map.entries()
                        .forEach((name, value) -> value.text().ifPresent(text -> context.put(name, text))));
        ScenarioItems items = new ScenarioItems(node);
        DecisionRequest request = new DecisionRequest(
                visitor.require("id").flatMap(YamlNode::text).orElse("?"),
                knownPlacements(expected.keySet()),
                context,
                Map.of(),
                node.find("consent").map(ScenarioReader::consent).orElse(null),
                items.read());
        engine.check(request)
                .ifPresent(problem ->
                        place(node, visitor, problem.field()).orElse(node).report(problem.message()));
        return request;
    }

    /** Unknown ones are told where they are expected. */
    private List<String> knownPlacements(Collection<String> wanted) {
        return wanted.stream()
                .filter(id -> rulebook.settings().placement(id).isPresent())
                .toList();
    }

    /** Where a scenario says what stands in that field of a request. */
    private static Optional<YamlNode> place(YamlNode node, YamlNode visitor, String field) {
        if (field.startsWith("items.")) {
            return new ScenarioItems(node).place(field);
        }
        return field.startsWith("context.")
                ? node.find("context").map(context -> context.key(field.substring("context.".length())))
                : visitor.find("id");
    }

    private static DecisionRequest.ConsentGiven consent(YamlNode node) {
        node.onlyKeys("personalization");
        return new DecisionRequest.ConsentGiven(
                node.find("personalization").flatMap(YamlNode::bool).orElse(null));
    }

    private Map<String, Expectation> expected(YamlNode node) {
        Map<String, Expectation> expected = new LinkedHashMap<>();
        List<String> known =
                rulebook.settings().placements().stream().map(Placement::id).toList();
        node.entries().forEach((placement, value) -> {
            if (!known.contains(placement)) {
                node.key(placement)
                        .report("unknown placement \"" + placement + "\"" + Suggestion.endOfMessage(placement, known));
            }
            expected.put(placement, expectation(value));
        });
        return expected;
    }

    private Expectation expectation(YamlNode node) {
        node.onlyKeys("experience", "variant", "reason", "detail", "rule");
        return new Expectation(
                node.find("experience")
                        .flatMap(this::experience)
                        .map(Experience::id)
                        .orElse(null),
                node.find("variant").flatMap(variant -> variant(node, variant)).orElse(null),
                node.find("reason").map(value -> word(value, Reason.class)).orElse(null),
                node.find("detail").map(value -> word(value, Detail.class)).orElse(null),
                node.find("rule").flatMap(YamlNode::text).orElse(null));
    }

    private Optional<Experience> experience(YamlNode node) {
        Optional<String> id = node.text();
        Optional<Experience> found = rulebook.experiences().stream()
                .filter(one -> id.isPresent() && one.id().equals(id.get()))
                .findFirst();
        if (id.isPresent() && found.isEmpty()) {
            List<String> known =
                    rulebook.experiences().stream().map(Experience::id).toList();
            node.report("unknown experience \"" + id.get() + "\"" + Suggestion.endOfMessage(id.get(), known));
        }
        return found;
    }

    /** The variant's id; that it exists can be said only where the experience is named beside it. */
    private Optional<String> variant(YamlNode expectation, YamlNode node) {
        Optional<String> id = node.text();
        Optional<Experience> experience = expectation.find("experience").flatMap(this::experience);
        if (id.isPresent()
                && experience.isPresent()
                && experience.get().variant(id.get()).isEmpty()) {
            List<String> known =
                    experience.get().variants().stream().map(Variant::id).toList();
            node.report("experience \"" + experience.get().id() + "\" has no variant \"" + id.get() + "\""
                    + Suggestion.endOfMessage(id.get(), known));
        }
        return id;
    }

    /** One of an enum's names as decisions write it, in capitals. */
    private static <E extends Enum<E>> @Nullable E word(YamlNode node, Class<E> type) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        Optional<String> text = node.text();
        for (E one : all) {
            if (text.isPresent() && one.name().equals(text.get())) {
                return one;
            }
        }
        text.ifPresent(word -> node.report("unknown value \"" + word + "\""
                + Suggestion.endOfMessage(word, all.stream().map(Enum::name).toList())));
        return null;
    }
}
