package io.salience.server.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.EvaluatorComparison;
import io.salience.engine.workspace.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a serving must go through before it answers visitors. Used on one thread, away from requests.
 *
 * @param next what is to answer
 * @param moment of the decisions asked for
 */
record Rehearsal(Serving next, Instant moment) {

    private static final int VISITORS = 200;
    private static final Duration LONGEST_COMPARISON = Duration.ofSeconds(2);
    private static final Duration LONGEST_WARM_UP = Duration.ofMillis(300);
    private static final int WARM_UP_ROUNDS = 10;

    /** What the scenarios of the workspace expect and do not get. */
    List<String> failedScenarios() {
        List<String> failed = new ArrayList<>();
        for (Scenario scenario : next.edition().workspace().scenarios()) {
            List<String> differences = scenario.run(next.rulebook(), next.evaluator());
            if (!differences.isEmpty()) {
                failed.add(scenario.where() + ": scenario \"" + scenario.name() + "\" fails: "
                        + String.join("; ", differences));
            }
        }
        return failed;
    }

    /** On what index and session differ, for visitors of the store under the circumstances of the scenarios. */
    List<String> differences() {
        EvaluatorComparison comparison = new EvaluatorComparison(next.rulebook(), next.profiles()::read);
        long end = System.nanoTime() + LONGEST_COMPARISON.toNanos();
        List<String> differences = new ArrayList<>();
        for (DecisionRequest request : requests()) {
            differences.addAll(comparison.differences(request, moment));
            if (System.nanoTime() - end > 0) {
                break;
            }
        }
        return differences;
    }

    /**
     * Answers until everything that answering touches is in memory.
     *
     * @return a sentence where answers failed inside
     */
    List<String> warmUp() {
        try (Serving trial = next.onTrial()) {
            List<DecisionRequest> requests = requests();
            long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
            for (int i = 0; i < WARM_UP_ROUNDS * requests.size() && System.nanoTime() - end < 0; i++) {
                answer(trial, requests.get(i % requests.size()));
            }
            return failures(trial);
        }
    }

    private void answer(Serving trial, DecisionRequest request) {
        try {
            Json.MAPPER.writeValueAsBytes(trial.answer(Question.of(request), request, moment));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON", e);
        }
    }

    private static List<String> failures(Serving trial) {
        long failures = trial.engine().failures();
        return failures == 0
                ? List.of()
                : List.of(failures + " decisions for visitors of the store failed inside; the server's log says why");
    }

    /** Visitors of the store, each with the circumstances of one of the scenarios. */
    private List<DecisionRequest> requests() {
        List<String> visitors = next.generation().sample(VISITORS);
        List<DecisionRequest> circumstances = new ArrayList<>(next.edition().workspace().scenarios().stream()
                .map(Scenario::request)
                .toList());
        circumstances.add(new DecisionRequest("nobody", List.of(), Map.of(), Map.of(), null));
        return IntStream.range(0, visitors.size())
                .mapToObj(i -> circumstances.get(i % circumstances.size()).by(visitors.get(i)))
                .toList();
    }
}
