package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** The cases that GrowthBook publishes for the authors of SDKs. */
final class Suite {

    private static final Path CASES =
            Path.of(System.getProperty("salience.root"), "..", "shared", "suites", "growthbook", "cases.json");

    private static final List<String> UNNAMED = List.of("hash", "getEqualWeights");

    private Suite() {}

    /** How a case comes out here. */
    interface Trial {

        /**
         * What differs from what is published; nothing where it passes.
         *
         * @throws BadInput where the definition is refused
         * @throws UnsupportedOperationException where there is no translation
         */
        List<String> differences(JsonNode one);
    }

    /** All functions with their cases; a test that asks without them is skipped, loudly. */
    static JsonNode cases() {
        if (!Files.exists(CASES)) {
            System.out.println("SKIPPED: ../shared is absent");
            Assumptions.abort("../shared is absent");
        }
        try {
            return new ObjectMapper().readTree(CASES.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the table of what is skipped names a case: two functions have cases without names. */
    static String name(String function, JsonNode one) {
        return UNNAMED.contains(function) ? one.toString() : one.path(0).asText();
    }

    /** Every case of a function passes or is listed, and what is listed does not pass. */
    static void run(String function, Trial trial) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode one : cases().path(function)) {
            String name = name(function, one);
            Optional<String> reason = SkippedCases.reason(function, name);
            Optional<String> verdict = verdict(one, trial, reason);
            verdict.ifPresent(text -> wrong.add(function + ": " + name + ": " + text));
            String outcome = verdict.isPresent()
                    ? "wrong"
                    : reason.map(text -> "skipped: " + text).orElse("passed");
            counts.merge(outcome, 1, Integer::sum);
        }
        counts.forEach((what, count) -> System.out.println("GrowthBook " + function + ": " + count + " " + what));
        assertThat(wrong).isEmpty();
        assertThat(counts.getOrDefault("passed", 0)).isPositive();
    }

    private static Optional<String> verdict(JsonNode one, Trial trial, Optional<String> reason) {
        boolean refusedIsExpected =
                reason.filter(text -> text.startsWith("refused")).isPresent();
        try {
            List<String> differences = trial.differences(one);
            return differences.isEmpty() == reason.isEmpty() && !refusedIsExpected
                    ? Optional.empty()
                    : Optional.of(reason.isPresent() ? "is listed but loads: " + differences : differences.toString());
        } catch (BadInput e) {
            return refusedIsExpected ? Optional.empty() : Optional.of("refused: " + e.getMessage());
        } catch (UnsupportedOperationException e) {
            return reason.isPresent() ? Optional.empty() : Optional.of("no translation: " + e.getMessage());
        }
    }
}
