package io.salience.engine.check;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Scenario;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The visit that a scenario describes and what came of it.
 *
 * @param placements that it asks for
 * @param winners names of the rules that chose a variant
 */
record ScenarioVisit(Scenario scenario, Visit visit, List<Placement> placements, Set<String> winners) {

    static ScenarioVisit of(Scenario scenario, Rulebook rulebook) {
        DecisionEngine engine = scenario.engine(rulebook, EvaluatorKind.INDEX);
        Visit visit = engine.visit(scenario.request(), scenario.at());
        List<Placement> placements = engine.placements(scenario.request());
        Set<String> winners = scenario.decide(engine).stream()
                .filter(decision -> decision.variant() != null && decision.rule() != null)
                .map(Decision::rule)
                .collect(Collectors.toSet());
        return new ScenarioVisit(scenario, visit, placements, winners);
    }
}
