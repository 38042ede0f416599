package io.salience.server.command;

import io.salience.engine.decision.Gate;
import io.salience.engine.explanation.Adjustment;
import io.salience.engine.explanation.Change;
import io.salience.engine.explanation.Changes;
import io.salience.engine.explanation.Comparison;
import io.salience.engine.explanation.ConditionOutcome;
import io.salience.engine.explanation.Explanation;
import io.salience.engine.explanation.GateStep;
import io.salience.engine.explanation.ItemOutcome;
import io.salience.engine.explanation.Outcome;
import io.salience.engine.explanation.RuleOutcome;
import io.salience.engine.explanation.RuleOutcome.Standing;
import io.salience.engine.explanation.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An explanation for people: every rule with its conditions and what was found, indented as they are nested. Gates are told
 * of rules that hold, and of others where they would stop them. Used once.
 */
final class ExplanationText {

    private static final String STEP = "  ";

    private final Explanation explanation;
    private final Marks marks;
    private final List<Line> lines = new ArrayList<>();

    /** @param found empty where nothing was looked at */
    private record Line(int depth, String mark, String text, String found) {

        int width() {
            return STEP.length() * depth + 2 + text.length();
        }
    }

    ExplanationText(Explanation explanation, Marks marks) {
        this.explanation = explanation;
        this.marks = marks;
    }

    /** All of it, each line ended by a line feed. */
    String full() {
        explanation.rules().forEach(this::addRule);
        return head() + body(1) + changes(explanation.changes());
    }

    /** Only the rules up to the one that decides, and no changes; indented for a place below something else. */
    String compact(String indent) {
        for (RuleOutcome rule : explanation.rules()) {
            addRule(rule);
            if (rule.standing() == Standing.WON || rule.standing() == Standing.HELD_OUT) {
                break;
            }
        }
        return (head() + body(1)).lines().map(line -> indent + line + "\n").collect(Collectors.joining());
    }

    private String head() {
        return marks.strong(explanation.placement() + ": " + explanation.outcome()) + "\n" + STEP + "because "
                + explanation.because() + "\n";
    }

    private void addRule(RuleOutcome rule) {
        boolean wins = rule.standing() == Standing.WON;
        lines.add(new Line(0, marks.of(wins), "\"" + rule.rule() + "\" " + rule.at(), standing(rule)));
        rule.conditions().forEach(condition -> addCondition(condition, 1));
        rule.items().forEach(this::addItems);
        boolean inQuestion = rule.holds() && rule.standing() != Standing.NOT_ENABLED;
        rule.gates().stream()
                .filter(step -> !step.isPassed() || (inQuestion && isWorthTelling(step)))
                .forEach(step -> addGate(step, rule));
    }

    /** Most experiences ask nothing at these gates. */
    private static boolean isWorthTelling(GateStep step) {
        return switch (step.gate()) {
            case HASHED_ID, LAYER, BUCKET_VERSION, COVERAGE -> step.asks();
            default -> true;
        };
    }

    private static String standing(RuleOutcome rule) {
        String proposed = rule.proposes().toString();
        return switch (rule.standing()) {
            case WON -> "wins: " + proposed;
            case HELD_OUT -> "would win, but the visitor is held out: " + proposed;
            case PASSED_OVER -> "holds, but is passed over: " + proposed;
            case TOO_LATE -> "holds, but an earlier rule decides: " + proposed;
            case FAILED -> "does not hold: " + proposed;
            case NOT_ENABLED -> "is switched off: " + proposed;
        };
    }

    private void addCondition(ConditionOutcome condition, int depth) {
        Comparison test = condition.test();
        if (test == null) {
            lines.add(new Line(depth, marks.of(condition.holds()), word(condition.kind()), ""));
            condition.parts().forEach(part -> addCondition(part, depth + 1));
        } else {
            lines.add(new Line(depth, marks.of(condition.holds()), condition.text(), found(test)));
        }
    }

    private void addItems(ItemOutcome pattern) {
        List<ItemOutcome.ListedItem> listed = pattern.listed();
        if (listed == null) {
            lines.add(new Line(1, marks.of(false), pattern.text(), "not looked at"));
            return;
        }
        lines.add(new Line(1, marks.of(pattern.holds()), pattern.text(), found(pattern, listed.size())));
        for (ItemOutcome.ListedItem item : listed) {
            lines.add(new Line(2, marks.of(item.selected()), "item " + item.position(), ""));
            item.conditions().forEach(condition -> addCondition(condition, 3));
        }
    }

    private static String found(ItemOutcome pattern, int listed) {
        StringBuilder found = new StringBuilder(pattern.selected() + " of " + listed + " listed");
        pattern.results()
                .forEach(result -> found.append(", ")
                        .append(result.name())
                        .append(" is ")
                        .append(Adjustment.shown(result.value())));
        return pattern.chosen() == null ? found.toString() : found + ", item " + pattern.chosen() + " chosen";
    }

    private static String word(ConditionOutcome.Kind kind) {
        return switch (kind) {
            case NOT -> "not";
            case ANY -> "one of";
            default -> "all of";
        };
    }

    private static String found(Comparison test) {
        if (test.field().equals("segments") && test.actual() instanceof Boolean in) {
            return in ? "is in" : "is not in";
        }
        return "is " + Adjustment.shown(test.actual());
    }

    private void addGate(GateStep step, RuleOutcome rule) {
        Split split = rule.split();
        String name = step.name();
        if (step.gate() == Gate.ALLOCATION && split != null) {
            lines.add(new Line(1, marks.of(step.isPassed()), name + ": " + ranges(split), chosen(split)));
        } else {
            Object actual = step.actual();
            String found = actual == null ? "" : (actual instanceof Integer ? "bucket " : "is ") + actual;
            lines.add(new Line(1, marks.of(step.isPassed()), name + ": " + step.required(), found));
        }
    }

    private static String chosen(Split split) {
        Split.Kept kept = split.kept();
        String since = kept == null
                ? ""
                : ", kept since " + kept.at() + " by " + kept.by() + " " + Adjustment.shown(kept.id());
        return "bucket " + split.bucket() + " of " + split.hashes() + ": " + split.variant() + since;
    }

    private static String ranges(Split split) {
        return split.ranges().stream()
                .filter(range -> range.from() < range.to())
                .map(range -> range.variant() + " " + range.from() + "-" + (range.to() - 1))
                .collect(Collectors.joining(", "));
    }

    private String body(int indent) {
        int width = lines.stream().mapToInt(Line::width).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.depth() == 0 ? "\n" : "").append(STEP.repeat(indent + line.depth()));
            text.append(line.mark()).append(' ').append(line.text());
            if (!line.found().isEmpty()) {
                text.append(" ".repeat(width - line.width())).append(STEP).append(line.found());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String changes(Changes changes) {
        int width = Math.max(
                changes.smallest().stream()
                        .mapToInt(one -> one.outcome().toString().length())
                        .max()
                        .orElse(0),
                changes.notKnown().stream()
                        .mapToInt(one -> one.toString().length())
                        .max()
                        .orElse(0));
        StringBuilder text = new StringBuilder("\n" + STEP + "smallest changes that show something else\n");
        for (Change change : changes.smallest()) {
            text.append(changed(change.outcome(), width)).append(change).append('\n');
        }
        for (Outcome outcome : changes.notKnown()) {
            text.append(changed(outcome, width)).append("no change is known\n");
        }
        if (!changes.exhaustive()) {
            text.append(STEP).append("not everything was tried: smaller changes may exist\n");
        }
        return text.toString();
    }

    private static String changed(Outcome outcome, int width) {
        return STEP + STEP + outcome + " ".repeat(width - outcome.toString().length()) + STEP;
    }
}
