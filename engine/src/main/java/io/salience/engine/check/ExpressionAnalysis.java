package io.salience.engine.check;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.expression.Example;
import io.salience.engine.expression.ExpressionReader;
import io.salience.engine.expression.Unreadable;
import io.salience.engine.rulebook.Rule;
import java.util.stream.Stream;

/** Finds regular expressions that no text matches. */
record ExpressionAnalysis(Report report) {

    void look(Rule rule) {
        for (int i = 0; i < rule.constraints().size(); i++) {
            SourcePosition at = rule.places().get(i);
            Condition constraint = rule.constraints().get(i);
            constraint.tests().flatMap(ExpressionAnalysis::expressions).forEach(test -> look(test, at));
        }
    }

    private static Stream<TextMatches> expressions(Test test) {
        Test looked = test instanceof LowerCase lower ? lower.inner() : test;
        return looked instanceof TextMatches matches ? Stream.of(matches) : Stream.empty();
    }

    private void look(TextMatches test, SourcePosition at) {
        try {
            Example.Answer answer =
                    Example.of(ExpressionReader.read(test.pattern().pattern())).answer();
            if (answer == Example.Answer.NONE) {
                report.add(
                        FindingKind.IMPOSSIBLE_REGEX,
                        at,
                        "no text matches the regular expression of " + Wording.of(test) + "; correct it");
            } else if (answer == Example.Answer.UNKNOWN) {
                notAnalysed(test, at, "it has too many cases");
            }
        } catch (Unreadable e) {
            notAnalysed(test, at, "it has " + e.getMessage());
        }
    }

    private void notAnalysed(TextMatches test, SourcePosition at, String why) {
        report.add(
                FindingKind.NOT_ANALYSED,
                at,
                "the regular expression of " + Wording.of(test) + " was not analysed: " + why);
    }

    /** Whether a contradiction comes from nothing but an expression that is told by itself. */
    static boolean explains(Rule rule, Core core) {
        return core.parts().size() == 1
                && rule.constraints().stream()
                        .flatMap(Condition::tests)
                        .anyMatch(test -> isOnly(test, core.parts().get(0)));
    }

    private static boolean isOnly(Test test, Part part) {
        return test instanceof TextMatches matches
                && matches.expected()
                && Wording.of(matches).equals(part.text());
    }
}
