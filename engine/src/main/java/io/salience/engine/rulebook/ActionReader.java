package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import java.util.Optional;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads the action of one rule: a single call with texts in quotes. Used once. */
final class ActionReader {

    /** Ids only, so neither escapes nor anything else of Java can hide in it. */
    private static final com.google.re2j.Pattern CALL = com.google.re2j.Pattern.compile(
            "\\s*([A-Za-z]+)\\s*\\(\\s*\"([A-Za-z0-9._-]*)\"\\s*(?:,\\s*\"([A-Za-z0-9._-]*)\"\\s*)?\\)\\s*;?\\s*");

    private final RuleKind kind;
    private final DrlText text;
    private final Problems problems;

    ActionReader(RuleKind kind, DrlText text, Problems problems) {
        this.kind = kind;
        this.text = text;
        this.problems = problems;
    }

    Optional<DraftRule.Call> read(RuleDescr rule) {
        SourcePosition at = place(Math.max(0, rule.getStartCharacter()));
        Optional<Action> action = action(uncommented(String.valueOf(rule.getConsequence())));
        if (action.isEmpty()) {
            problems.add(
                    text.source(),
                    at,
                    "the action of rule \"" + rule.getName() + "\" must be one call: " + kind.actions()
                            + ", with ids in quotes and nothing else");
        }
        return action.map(found -> new DraftRule.Call(found, at));
    }

    private static String uncommented(String consequence) {
        return new DrlText(new SourceText("", consequence)).uncommented(0, consequence.length());
    }

    /** Where the action starts, comments passed over. */
    private SourcePosition place(int rule) {
        int then = text.find("then", rule);
        int start = then < 0 ? rule : then + "then".length();
        return text.place(text.behindBlanks(start));
    }

    private Optional<Action> action(String call) {
        com.google.re2j.Matcher match = CALL.matcher(call);
        if (!match.matches()) {
            return Optional.empty();
        }
        String first = match.group(2);
        String second = match.group(3);
        if (kind == RuleKind.SEGMENT) {
            return match.group(1).equals("join") && second == null
                    ? Optional.of(new Action.Join(first))
                    : Optional.empty();
        }
        if (match.group(1).equals("show") && second != null) {
            return Optional.of(new Action.Show(first, second));
        }
        return match.group(1).equals("enroll") && second == null
                ? Optional.of(new Action.Enroll(first))
                : Optional.empty();
    }
}
