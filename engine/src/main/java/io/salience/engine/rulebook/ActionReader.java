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
    private final SourceText source;
    private final Problems problems;

    ActionReader(RuleKind kind, SourceText source, Problems problems) {
        this.kind = kind;
        this.source = source;
        this.problems = problems;
    }

    /** @param afterPattern offset into the file behind the rule's pattern */
    Optional<DraftRule.Call> read(RuleDescr rule, int afterPattern) {
        SourcePosition at = place(afterPattern);
        Optional<Action> action = action(String.valueOf(rule.getConsequence()));
        if (action.isEmpty()) {
            problems.add(
                    source,
                    at,
                    "the action of rule \"" + rule.getName() + "\" must be one call: " + kind.actions()
                            + ", with ids in quotes and nothing else");
        }
        return action.map(found -> new DraftRule.Call(found, at));
    }

    private SourcePosition place(int afterPattern) {
        String text = source.text();
        int then = text.indexOf("then", afterPattern);
        int start = then < 0 ? afterPattern : then + "then".length();
        while (start < text.length() - 1 && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return source.positionOf(start);
    }

    private Optional<Action> action(String text) {
        com.google.re2j.Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return Optional.empty();
        }
        String first = call.group(2);
        String second = call.group(3);
        if (kind == RuleKind.SEGMENT) {
            return call.group(1).equals("join") && second == null
                    ? Optional.of(new Action.Join(first))
                    : Optional.empty();
        }
        if (call.group(1).equals("show") && second != null) {
            return Optional.of(new Action.Show(first, second));
        }
        return call.group(1).equals("enroll") && second == null
                ? Optional.of(new Action.Enroll(first))
                : Optional.empty();
    }
}
