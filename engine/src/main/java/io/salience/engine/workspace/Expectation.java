package io.salience.engine.workspace;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario expects at one placement; a part that is null is not looked at.
 *
 * @param detail must be among the decision's details
 * @param assigned whether a new assignment is to be recorded
 */
public record Expectation(
        @Nullable String experience,
        @Nullable String variant,
        @Nullable Reason reason,
        @Nullable Detail detail,
        @Nullable String rule,
        @Nullable Boolean assigned) {

    List<String> differences(Decision decision) {
        List<String> differences = new ArrayList<>();
        compare(differences, decision, "experience", experience, decision.experience());
        compare(differences, decision, "variant", variant, decision.variant());
        compare(differences, decision, "reason", reason, decision.reason());
        compare(differences, decision, "rule", rule, decision.rule());
        compare(differences, decision, "assigned", assigned, decision.assigned() != null);
        if (detail != null && !decision.details().contains(detail)) {
            differences.add(decision.placement() + ": expected detail " + detail + ", got " + decision.details()
                    + because(decision));
        }
        return differences;
    }

    private static void compare(
            List<String> differences,
            Decision decision,
            String what,
            @Nullable Object expected,
            @Nullable Object found) {
        if (expected != null && !expected.equals(found)) {
            differences.add(decision.placement() + ": expected " + what + " " + expected + ", got " + found
                    + because(decision));
        }
    }

    private static String because(Decision decision) {
        String by = decision.rule() == null ? "no rule held" : "by rule \"" + decision.rule() + "\"";
        return " (" + decision.reason() + ", " + by + ")";
    }
}
