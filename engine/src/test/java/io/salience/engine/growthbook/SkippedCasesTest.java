package io.salience.engine.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of what is skipped knows all cases of the suite that no test runs, and nothing else. */
class SkippedCasesTest {

    /** Whose cases other tests of this package run, those of the table too. */
    private static final Set<String> RUN = Set.of(
            "evalCondition",
            "feature",
            "run",
            "stickyBucket",
            "hash",
            "inNamespace",
            "getBucketRange",
            "chooseVariation",
            "getEqualWeights");

    @Test
    void functionsThatNoTestRunsAreListedCaseByCase() {
        List<String> unlisted = new ArrayList<>();
        JsonNode functions = Suite.cases();
        for (String function : functionNames(functions)) {
            int listed = 0;
            for (JsonNode one : functions.path(function)) {
                Optional<String> reason = SkippedCases.reason(function, Suite.name(function, one));
                listed += reason.isPresent() ? 1 : 0;
                if (reason.isEmpty() && !RUN.contains(function)) {
                    unlisted.add(function + ": " + Suite.name(function, one));
                }
            }
            System.out.printf(
                    "GrowthBook %s: %d cases, %d listed%n",
                    function, functions.path(function).size(), listed);
        }
        assertThat(unlisted).isEmpty();
    }

    @Test
    void everyLineOfTheTableNamesOneCase() {
        JsonNode functions = Suite.cases();
        List<String> names = new ArrayList<>();
        for (String function : functionNames(functions)) {
            functions.path(function).forEach(one -> names.add(function + ": " + Suite.name(function, one)));
        }
        assertThat(SkippedCases.all().keySet())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(names.stream().filter(line::equals)).hasSize(1));
        assertThat(SkippedCases.all().values()).noneMatch(String::isBlank);
    }

    private static Set<String> functionNames(JsonNode functions) {
        Set<String> names = new TreeSet<>();
        functions.properties().stream().filter(one -> one.getValue().isArray()).forEach(one -> names.add(one.getKey()));
        return names;
    }
}
