package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Status;
import io.salience.engine.rulebook.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with overrides, by the experiences that a rulebook knows. Immutable and thread-safe. */
record OverrideCheck(Rulebook rulebook) {

    private static final String FIELD = "overrides";

    /** The first problem, if there is any. */
    Optional<RequestProblem> firstProblem(Overrides overrides) {
        return overrides.variants().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<RequestProblem> problem(String id, String variant) {
        Optional<Experience> experience = rulebook.experience(id);
        if (experience.isEmpty()) {
            List<String> known =
                    rulebook.experiences().stream().map(Experience::id).toList();
            return problem(Kind.UNKNOWN_FIELD, Experience.unknown(id, known), "an experience of the workspace");
        }
        if (experience.get().status() == Status.ARCHIVED) {
            String message = "experience \"" + id + "\" is archived; choose another one";
            return problem(Kind.INVALID_VALUE, message, "an experience that is not archived");
        }
        if (experience.get().variant(variant).isEmpty()) {
            return problem(Kind.UNKNOWN_FIELD, experience.get().unknownVariant(variant), "a variant of " + id);
        }
        return Optional.empty();
    }

    private static Optional<RequestProblem> problem(Kind kind, String message, String expected) {
        return Optional.of(new RequestProblem(kind, FIELD, message, null, expected));
    }
}
