package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.experience.Placement;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.VisitorId;
import io.salience.engine.rulebook.Rulebook;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is wrong with requests, by the names and types that a rulebook knows. Immutable and thread-safe. */
final class RequestCheck {

    private static final String VISITOR_ID = "visitorId";

    private static final String ID = "a string of 1 to " + VisitorId.LONGEST + " characters";

    private final Set<String> placements;
    private final NamedValues context;
    private final NamedValues attributes;
    private final ItemCheck items;

    RequestCheck(Rulebook rulebook) {
        this.placements = rulebook.settings().placements().stream()
                .map(Placement::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.context = new ContextValues(rulebook.schema().fields(Origin.CONTEXT));
        this.attributes = new AttributeValues(rulebook.schema().fields(Origin.ATTRIBUTE));
        this.items = new ItemCheck(rulebook.schema());
    }

    /**
     * The request without the values that are wrong; the same request if nothing is. A wrong visitor id stays, and so do
     * unknown placements, for which nothing is decided.
     *
     * @param problems gets what is wrong
     */
    DecisionRequest sound(DecisionRequest request, RequestProblems problems) {
        checkVisitor(request.visitorId(), problems);
        checkPlacements(request.placements(), problems);
        Map<String, String> soundContext = context.sound(request.context(), problems);
        Map<String, Object> soundAttributes = attributes.sound(request.attributes(), problems);
        Map<String, List<Map<String, Object>>> soundItems = items.sound(request.items(), problems);
        boolean same = soundContext == request.context()
                && soundAttributes == request.attributes()
                && soundItems == request.items();
        return same
                ? request
                : new DecisionRequest(
                        request.visitorId(),
                        request.placements(),
                        soundContext,
                        soundAttributes,
                        request.consent(),
                        soundItems);
    }

    private static void checkVisitor(String visitorId, RequestProblems problems) {
        if (visitorId.isEmpty()) {
            problems.refuse(new RequestProblem(
                    Kind.MISSING_FIELD, VISITOR_ID, "visitorId is missing; expected the visitor's id", null, ID));
        } else if (visitorId.length() > VisitorId.LONGEST) {
            problems.refuse(new RequestProblem(
                    Kind.INVALID_VALUE,
                    VISITOR_ID,
                    "visitorId has " + visitorId.length() + " characters, expected 1 to " + VisitorId.LONGEST,
                    "a string of " + visitorId.length() + " characters",
                    ID));
        }
    }

    private void checkPlacements(List<String> wanted, RequestProblems problems) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!placements.contains(wanted.get(i))) {
                unknownPlacement("placements[" + i + "]", wanted.get(i), problems);
            }
        }
    }

    private void unknownPlacement(String field, String id, RequestProblems problems) {
        if (problems.takes(field)) {
            String shown = "\"" + Legible.excerpt(id) + "\"";
            problems.keep(new RequestProblem(
                    Kind.UNKNOWN_FIELD,
                    field,
                    "unknown placement " + shown + Suggestion.endOfMessage(id, placements),
                    "a string",
                    "a placement of the workspace"));
        }
    }
}
