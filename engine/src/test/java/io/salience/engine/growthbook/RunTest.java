package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.decision.Assignments;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.Reason;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published cases about single experiments: who is in, with which value, and whether a hash decided. */
class RunTest {

    @TempDir
    private Path folder;

    @Test
    void everyPublishedExperimentGivesItsValue() {
        assertThat(Suite.cases().path("run")).hasSize(73);
        Trials trials = new Trials(folder);
        Suite.run("run", one -> differences(trials, one));
    }

    private static List<String> differences(Trials trials, JsonNode one) {
        Definitions definitions = new Definitions();
        JsonNode experiment = one.path(2);
        definitions.placement(experiment.path("variations").path(0));
        RuleTranslation rules = new RuleTranslation(definitions, one.path(1), false);
        rules.rule(experiment);
        Workspace workspace = trials.load(definitions);
        Decision decision = Trials.decide(
                workspace,
                definitions.request(one.path(1).path("attributes")),
                Assignments.NONE,
                Trials.overrides(rules, one.path(1).path("forcedVariations")));
        List<String> differences = new ArrayList<>();
        Trials.compare(differences, "value", Trials.value(decision), one.path(3));
        Trials.compare(differences, "inExperiment", decision.variant() != null, one.path(4));
        Trials.compare(differences, "hashUsed", decision.reason() == Reason.SPLIT, one.path(5));
        return differences;
    }
}
