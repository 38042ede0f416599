package io.salience.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defects planted one by one into a workspace without any: each is told by the exact message, and nothing else is. */
class PlantedDefectsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theWorkspaceIsCleanBefore() {
        assertThat(told(CleanShop.in(folder))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsTold(Defect defect) {
        assertThat(told(defect.plant(CleanShop.in(folder)))).isEqualTo(defect.told());
    }

    /** What the list below holds, so that no kind is left out unseen. */
    @Test
    void everyKindIsPlantedAtLeastTwiceAndTenSpanFiles() throws IOException {
        Map<String, Long> kinds =
                defects().collect(Collectors.groupingBy(Defect::kind, TreeMap::new, Collectors.counting()));
        System.out.println("planted defects: " + kinds);
        assertThat(kinds)
                .containsOnlyKeys(
                        "allocation",
                        "always-true",
                        "conflict",
                        "contradiction",
                        "fine",
                        "forbidden",
                        "impossible-regex",
                        "missing-value",
                        "needs-session",
                        "no-default",
                        "not-analysed",
                        "other-form",
                        "past-schedule",
                        "shadowed",
                        "syntax",
                        "type",
                        "unknown-name",
                        "unreachable-variant",
                        "unused-segment")
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThanOrEqualTo(2));
        assertThat(defects().filter(Defect::spansFiles)).hasSizeGreaterThanOrEqualTo(10);
    }

    private static Stream<Defect> defects() throws IOException {
        return Defect.readAll(PlantedDefectsTest.class, "planted-defects.txt").stream();
    }

    /** Problems or findings, as they are shown; content has all variants and no base. */
    private static String told(CleanShop shop) {
        try {
            List<Finding> findings = Analysis.findings(shop.load(), NOW, (entry, variant) -> variant != null);
            return findings.stream().map(Finding::text).collect(Collectors.joining("\n"));
        } catch (BadInput e) {
            return String.valueOf(e.getMessage());
        }
    }
}
