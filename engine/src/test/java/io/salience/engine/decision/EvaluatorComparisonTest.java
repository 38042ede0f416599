package io.salience.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final DecisionRequest REQUEST = new DecisionRequest("v-1", List.of(), Map.of(), Map.of(), null);

    @TempDir
    private Path folder;

    private final Profiles regular = (visitorId, facts) -> {
        facts.set(facts.schema().get("visits"), 3);
        facts.joinSegment(facts.schema().segmentOrdinal("regular"));
        return true;
    };

    @Test
    void theEvaluatorsOfARulebookAgree() {
        Rulebook rulebook = WorkspaceFolder.in(folder).load().rulebook();
        assertThat(new EvaluatorComparison(rulebook, regular).differences(REQUEST, NOW))
                .isEmpty();
    }

    @Test
    void namesEveryRuleThatOneOfThemMisses() {
        Rulebook rulebook = WorkspaceFolder.in(folder).load().rulebook();
        Evaluator nothing = (facts, matches) -> {};
        EvaluatorComparison comparison = new EvaluatorComparison(
                rulebook,
                regular,
                kind -> kind == EvaluatorKind.INDEX
                        ? nothing
                        : rulebook.targeting().compiled().evaluator(kind));
        assertThat(comparison.differences(REQUEST, NOW))
                .contains(
                        "visitor \"v-1\": rule \"Regular sees the big offer\" holds by the session, not by the index");
    }
}
