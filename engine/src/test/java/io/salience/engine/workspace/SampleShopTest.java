package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sample shop's own scenarios hold, by either evaluator. */
class SampleShopTest {

    private static final Workspace SHOP = Workspace.load(Path.of(System.getProperty("salience.root"), "rules"));

    @TestFactory
    Stream<DynamicTest> scenariosHold() {
        return SHOP.scenarios().stream()
                .flatMap(scenario -> Stream.of(EvaluatorKind.values())
                        .map(kind -> DynamicTest.dynamicTest(
                                scenario.name() + " (" + kind + ")",
                                () -> assertThat(scenario.run(SHOP.rulebook(), kind))
                                        .isEmpty())));
    }

    @Test
    void isAsLargeAsItClaims() {
        assertThat(SHOP.rulebook().traits().traits()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(SHOP.rulebook().schema().segments()).hasSize(10);
        assertThat(SHOP.rulebook().settings().placements()).hasSize(5);
        assertThat(SHOP.rulebook().experiences()).hasSize(6);
        assertThat(SHOP.scenarios()).hasSizeGreaterThanOrEqualTo(15);
    }
}
