package io.salience.engine.experience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The cases that GrowthBook publishes for the authors of SDKs: {@code [seed, value, version, share of 1]}. */
class GrowthBookHashTest {

    private static final Path CASES =
            Path.of(System.getProperty("salience.root"), "..", "shared", "suites", "growthbook", "cases.json");

    @Test
    void allPublishedCasesOfVersionTwoHold() throws IOException {
        if (!Files.exists(CASES)) {
            System.out.println("SKIPPED: ../shared is absent");
            Assumptions.abort("../shared is absent");
        }
        int run = 0;
        for (JsonNode one : new ObjectMapper().readTree(CASES.toFile()).get("hash")) {
            if (one.get(2).asInt() == 2) {
                long published = Math.round(one.get(3).asDouble() * 10_000);
                assertThat((long) Bucket.of(one.get(0).asText(), one.get(1).asText()))
                        .as(one.toString())
                        .isEqualTo(published);
                run++;
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(7);
    }
}
