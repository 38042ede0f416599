package io.salience.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The published GrowthBook cases about versions, written as rules and as values. */
class GrowthBookVersionsTest {

    private static final Map<String, String> OPERATORS =
            Map.of("$veq", "==", "$vne", "!=", "$vgt", ">", "$vgte", ">=", "$vlt", "<", "$vlte", "<=");
    private static final Schema SCHEMA =
            Schema.builder().add("version", FieldType.VERSION, Origin.ATTRIBUTE).build();

    private static List<JsonNode> cases() throws IOException {
        Path file = Path.of(System.getProperty("salience.root"), "..", "shared", "suites", "growthbook", "cases.json");
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: ../shared is absent");
            Assumptions.abort("../shared is absent");
        }
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).path("evalCondition").forEach(one -> {
            if (one.path(1).path("version").isObject()) {
                cases.add(one);
            }
        });
        return cases;
    }

    private static String constraint(JsonNode operators) {
        List<String> parts = new ArrayList<>();
        operators
                .properties()
                .forEach(one -> parts.add("version " + OPERATORS.get(one.getKey()) + " "
                        + Literals.text(one.getValue().asText())));
        return String.join(" && ", parts);
    }

    private static boolean holds(String constraint, String version) {
        Problems problems = new Problems();
        Condition condition = new ConditionParser(SCHEMA, problems)
                .parse(new SourceText("x", constraint), new SourcePosition("x", 1, 1), constraint)
                .orElseThrow(() -> new AssertionError(problems.text()));
        Facts facts = new Facts(SCHEMA);
        facts.set(SCHEMA.get("version"), version);
        return condition.test(facts);
    }

    @Test
    void everyPublishedCaseOfVersionsHolds() throws IOException {
        List<JsonNode> cases = cases();
        assertThat(cases).hasSize(81);
        for (JsonNode one : cases) {
            assertThat(holds(
                            constraint(one.path(1).path("version")),
                            one.path(2).path("version").asText()))
                    .as(one.path(0).asText())
                    .isEqualTo(one.path(3).asBoolean());
        }
    }
}
