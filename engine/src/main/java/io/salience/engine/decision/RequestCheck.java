package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.experience.Placement;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.VisitorId;
import io.salience.engine.rulebook.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what is wrong with requests, by the names and types that a rulebook knows. Immutable and thread-safe. */
record RequestCheck(Rulebook rulebook) {

    /** The first problem, if there is any. */
    Optional<RequestProblem> firstProblem(DecisionRequest request) {
        return Stream.of(
                        visitorProblems(request.visitorId()),
                        placementProblems(request.placements()),
                        contextProblems(request.context()),
                        attributeProblems(request.attributes()),
                        new ItemCheck(rulebook.schema()).problems(request.items()))
                .flatMap(problems -> problems)
                .findFirst();
    }

    private static Stream<RequestProblem> visitorProblems(String visitorId) {
        if (visitorId.isEmpty()) {
            return Stream.of(
                    new RequestProblem(Kind.MISSING, "visitorId", "visitorId is missing; expected the visitor's id"));
        }
        return visitorId.length() <= VisitorId.LONGEST
                ? Stream.empty()
                : Stream.of(new RequestProblem(
                        Kind.INVALID,
                        "visitorId",
                        "visitorId has " + visitorId.length() + " characters, expected 1 to " + VisitorId.LONGEST));
    }

    private Stream<RequestProblem> placementProblems(List<String> placements) {
        List<String> known =
                rulebook.settings().placements().stream().map(Placement::id).toList();
        return IntStream.range(0, placements.size())
                .filter(i -> !known.contains(placements.get(i)))
                .mapToObj(i -> new RequestProblem(
                        Kind.UNKNOWN,
                        "placements[" + i + "]",
                        "unknown placement \"" + placements.get(i) + "\""
                                + Suggestion.endOfMessage(placements.get(i), known)));
    }

    private Stream<RequestProblem> contextProblems(Map<String, String> context) {
        return context.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> contextProblem(entry.getKey(), entry.getValue()).stream());
    }

    private Optional<RequestProblem> contextProblem(String name, String value) {
        String where = "context." + name;
        Optional<Field> field = rulebook.schema().find(name).filter(one -> one.origin() == Origin.CONTEXT);
        if (field.isEmpty()) {
            return Optional.of(new RequestProblem(
                    Kind.UNKNOWN,
                    where,
                    "unknown context \"" + name + "\"" + Suggestion.endOfMessage(name, sayable())));
        }
        if (ContextFields.isFromClock(name)) {
            return Optional.of(new RequestProblem(Kind.INVALID, where, where + " comes from the clock; leave it out"));
        }
        return FieldValue.ofText(field.get(), value).isPresent()
                ? Optional.empty()
                : Optional.of(new RequestProblem(
                        Kind.INVALID,
                        where,
                        where + " is " + field.get().type() + ", found " + FieldValue.shown(value)));
    }

    private List<String> sayable() {
        return rulebook.schema().fields(Origin.CONTEXT).stream()
                .map(Field::name)
                .filter(name -> !ContextFields.isFromClock(name))
                .toList();
    }

    private Stream<RequestProblem> attributeProblems(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> attributeProblem(entry.getKey(), entry.getValue()).stream());
    }

    private Optional<RequestProblem> attributeProblem(String name, Object value) {
        List<Field> attributes = rulebook.schema().fields(Origin.ATTRIBUTE);
        Optional<Field> field =
                attributes.stream().filter(one -> one.name().equals(name)).findFirst();
        if (field.isEmpty()) {
            List<String> known = attributes.stream().map(Field::name).toList();
            return Optional.of(new RequestProblem(
                    Kind.UNKNOWN,
                    "attributes." + name,
                    "unknown attribute \"" + name + "\"" + Suggestion.endOfMessage(name, known)));
        }
        return FieldValue.of(field.get(), value).isPresent()
                ? Optional.empty()
                : Optional.of(new RequestProblem(
                        Kind.INVALID,
                        "attributes." + name,
                        "attribute \"" + name + "\" is " + field.get().type() + ", found " + FieldValue.shown(value)));
    }
}
