package io.salience.segmentbuilder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleScenariosTest {

    @ParameterizedTest
    @EnumSource(EvaluatorKind.class)
    void scenariosOfTheSampleShopHold(EvaluatorKind kind) {
        Workspace workspace = Workspace.load(Path.of(System.getProperty("salience.root"), "rules"));

        assertThat(workspace.scenarios()).hasSize(20);
        assertThat(workspace.scenarios().stream()
                        .flatMap(scenario -> scenario.run(workspace.rulebook(), kind).stream()))
                .isEmpty();
    }
}
