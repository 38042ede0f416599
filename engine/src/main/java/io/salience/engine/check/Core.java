package io.salience.engine.check;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.reasoning.Claim;
import io.salience.engine.reasoning.Reasoner;
import io.salience.engine.reasoning.Scope;
import io.salience.engine.rulebook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why parts of a rule exclude each other: none of the parts and none of the segments' definitions can be left out.
 *
 * @param segments whose definitions matter
 */
record Core(List<Part> parts, Set<String> segments) {

    /** @param parts that no visitor fulfils together */
    static Core of(Reasoner reasoner, Scope scope, List<Part> parts, Set<String> segments) {
        List<Part> left = new ArrayList<>(parts);
        for (Part part : parts) {
            List<Part> fewer = new ArrayList<>(left);
            fewer.remove(part);
            if (reasoner.ask(scope, claims(fewer)).isImpossible()) {
                left = fewer;
            }
        }
        return new Core(left, needed(reasoner, scope, claims(left), segments));
    }

    /** Those segments without whose definition the claims could be fulfilled. */
    static Set<String> needed(Reasoner reasoner, Scope scope, List<Claim> claims, Set<String> segments) {
        Set<String> left = new TreeSet<>();
        if (reasoner.ask(scope, claims, left::contains).isImpossible()) {
            return left;
        }
        left.addAll(segments);
        for (String segment : segments) {
            left.remove(segment);
            if (!reasoner.ask(scope, claims, left::contains).isImpossible()) {
                left.add(segment);
            }
        }
        return left;
    }

    private static List<Claim> claims(List<Part> parts) {
        return parts.stream().map(Part::claim).toList();
    }

    /** Where it shows: at the last of the parts. */
    SourcePosition at() {
        return parts.get(parts.size() - 1).at();
    }

    String text(Reasoner reasoner) {
        boolean several = parts.size() > 1;
        List<String> texts = parts.stream()
                .map(part -> several && part.text().contains(" || ") ? "(" + part.text() + ")" : part.text())
                .toList();
        return (texts.size() == 1 ? "nothing satisfies " + texts.get(0) : Wording.list(texts) + " exclude each other")
                + because(reasoner, segments);
    }

    /** The segments whose definitions matter, as the end of a message. */
    static String because(Reasoner reasoner, Set<String> segments) {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            List<SourcePosition> at =
                    reasoner.makers(segment).stream().map(Rule::at).toList();
            text.append(text.isEmpty() ? ", since " : ", and ").append(Wording.definition(segment, at));
        }
        return text.toString();
    }
}
