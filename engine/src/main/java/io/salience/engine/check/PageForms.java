package io.salience.engine.check;

import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextTest;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.Rule;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds tests on host and path that ask for a form which these never have. Literals are put into that form when read. */
record PageForms(Report report) {

    void look(Rule rule) {
        for (int i = 0; i < rule.constraints().size(); i++) {
            SourcePosition at = rule.places().get(i);
            rule.constraints().get(i).tests().forEach(test -> look(test, at));
        }
    }

    private void look(Test test, SourcePosition at) {
        Test looked = test instanceof LowerCase lower ? lower.inner() : test;
        if (isOf(ContextFields.PATH, looked.field()) && looked instanceof TextMatches matches) {
            path(matches.pattern().pattern(), test, at);
        } else if (isOf(ContextFields.HOST, looked.field())) {
            host(looked, test, at);
        }
    }

    private static boolean isOf(String name, Field field) {
        return field.origin() == Origin.CONTEXT && field.name().equals(name);
    }

    private void path(String expression, Test test, SourcePosition at) {
        String decoded = ContextFields.path(expression);
        if (!decoded.equalsIgnoreCase(expression)) {
            report.add(
                    FindingKind.OTHER_FORM,
                    at,
                    Wording.of(test) + " asks for percent-encoded text, but paths are decoded; write \"" + decoded
                            + "\"");
        }
    }

    private void host(Test looked, Test test, SourcePosition at) {
        if (looked instanceof TextMatches matches
                && matches.pattern().pattern().toLowerCase(Locale.ROOT).contains("xn--")) {
            String message = " asks for an encoded name, but hosts are in Unicode; write the name as people read it";
            report.add(FindingKind.OTHER_FORM, at, Wording.of(test) + message);
        } else if (texts(looked).anyMatch(text -> text.indexOf('/') >= 0)) {
            String message = " asks for \"/\", which no host has; write the name alone, such as shop.example";
            report.add(FindingKind.OTHER_FORM, at, Wording.of(test) + message);
        }
    }

    private static Stream<String> texts(Test test) {
        if (test instanceof TextIn in) {
            return in.values().stream();
        }
        return test instanceof TextTest part ? Stream.of(part.value()) : Stream.empty();
    }
}
