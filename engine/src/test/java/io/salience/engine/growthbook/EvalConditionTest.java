package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.salience.engine.decision.Assignments;
import io.salience.engine.decision.Decision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published cases about conditions: each becomes a workspace of its own, whose rule shows a variant or does not. */
class EvalConditionTest {

    @TempDir
    private Path folder;

    @Test
    void everyPublishedConditionHoldsForWhomItShould() {
        assertThat(Suite.cases().path("evalCondition")).hasSize(248);
        Trials trials = new Trials(folder);
        Suite.run("evalCondition", one -> differences(trials, one));
    }

    private static List<String> differences(Trials trials, JsonNode one) {
        Definitions definitions = new Definitions();
        definitions.placement(BooleanNode.FALSE);
        definitions.experience("shown", List.of(BooleanNode.TRUE));
        Formula condition = new ConditionTranslation(one.path(4)).condition(one.path(1), definitions.attributes());
        definitions.rules("Shown", condition, "show( \"shown\", \"v0\" )");
        Decision decision =
                Trials.decide(trials.load(definitions), definitions.request(one.path(2)), Assignments.NONE, Map.of());
        List<String> differences = new ArrayList<>();
        Trials.compare(differences, "holds", decision.variant() != null, one.path(3));
        return differences;
    }
}
