package io.salience.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.salience.engine.decision.DecisionRequest.ConsentGiven;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.FieldValue;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the consent of a request. One that cannot be read counts as refused: nobody consents by mistake. */
record ConsentReader(JsonValues values, RequestProblems problems) {

    private static final String PERSONALIZATION = "personalization";
    private static final String CONSEQUENCE = "; consent counts as refused";
    private static final ConsentGiven REFUSED = new ConsentGiven(false);

    /** What the value gives at which the parser stands; null if it says nothing. */
    @Nullable
    ConsentGiven read() throws IOException {
        JsonParser json = values.json();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return refused("consent", "an object", values.next());
        }
        @Nullable ConsentGiven read = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            ConsentGiven given = name.equals(PERSONALIZATION) ? given(values.next()) : unknown(name, values.next());
            read = REFUSED.equals(read) ? read : given;
        }
        return read;
    }

    private ConsentGiven given(Object value) {
        if (value instanceof Boolean given) {
            return new ConsentGiven(given);
        }
        return refused("consent." + PERSONALIZATION, "true or false", value);
    }

    private ConsentGiven refused(String field, String expected, Object value) {
        if (problems.takes(field)) {
            RequestProblem problem = RequestProblem.unexpected(field, expected, value);
            String message = problem.message() + CONSEQUENCE;
            problems.keep(new RequestProblem(problem.kind(), field, message, problem.found(), expected));
        }
        return REFUSED;
    }

    private ConsentGiven unknown(String name, Object value) {
        String field = "consent." + name;
        if (problems.takes(field)) {
            String message = "unknown field \"" + Legible.excerpt(name) + "\""
                    + Suggestion.endOfMessage(name, List.of(PERSONALIZATION)) + CONSEQUENCE;
            String found = FieldValue.described(value);
            problems.keep(new RequestProblem(Kind.UNKNOWN_FIELD, field, message, found, PERSONALIZATION));
        }
        return REFUSED;
    }
}
