package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told about a broken workspace, to the letter, and that a good one loads. */
class WorkspaceProblemsTest {

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeAGoodWorkspace() {
        workspace = WorkspaceFolder.in(folder);
    }

    @Test
    void theUnspoiltWorkspaceLoads() {
        Workspace loaded = workspace.load();
        assertThat(loaded.rulebook().experiences()).hasSize(2);
        assertThat(loaded.scenarios()).hasSize(1);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "workspace-problems.txt", delimiterString = " => ", quoteCharacter = '`')
    void aMistakeIsToldToTheLetter(String file, String part, String instead, String told) {
        workspace.replace(file, part.replace("\\n", "\n"), instead.replace("\\n", "\n"));
        assertThat(workspace.messages().replace("\n", " | ")).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace.yaml", "traits.yaml", "experiences/split.yaml", "scenarios/hero.yaml"})
    void anEmptyYamlFileIsAProblem(String file) {
        workspace.write(file, "\n# nothing\n");
        assertThat(workspace.problems()).isEqualTo(file + ": is empty; expected a YAML document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace.yaml",
                "traits.yaml",
                "experiences/split.yaml",
                "scenarios/hero.yaml",
                "targeting/hero.drl"
            })
    void aFileThatIsNotUtf8IsAProblem(String file) {
        workspace.write(file, (workspace.read(file) + "# Grüße\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(workspace.problems()).isEqualTo(file + ": is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void missingTraitsAreAProblem() {
        workspace.delete("traits.yaml");
        assertThat(workspace.problems()).isEqualTo("traits.yaml: does not exist; expected a file");
    }

    @Test
    void aFolderWithoutSettingsIsNoWorkspace() {
        workspace.delete("workspace.yaml");
        assertThat(workspace.problems())
                .endsWith(": there is no workspace.yaml here; expected a workspace: a folder with workspace.yaml and"
                        + " traits.yaml");
    }

    @Test
    void aMissingFolderIsAProblem() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> Workspace.load(nowhere))
                .isInstanceOf(BadInput.class)
                .hasMessage(nowhere
                        + ": is not a folder; expected a workspace: a folder with workspace.yaml and traits.yaml");
    }

    @Test
    void theSourceLineAndACaretStandWithAProblem() {
        workspace.replace("experiences/offer.yaml", "status: active", "status: live");
        assertThat(workspace.problems()).isEqualTo("""
                experiences/offer.yaml:3:9: unknown value "live"; expected one of: active, archived, draft, paused
                    3 | status: live
                      |         ^""");
    }

    @Test
    void allMistakesInAllFilesAreToldAtOnceByFileLineAndColumn() {
        workspace
                .replace("workspace.yaml", "holdout: 0", "holdout: 100 %")
                .replace("experiences/offer.yaml", "holdout: 0", "holdout: 5 %")
                .replace("experiences/offer.yaml", "priority: 10", "priority: high")
                .replace("experiences/split.yaml", "one: 2500, two: 7000", "one: 2500, tow: 7000")
                .replace("segments/value.drl", "visits >= 3", "vists >= 3, lastSeen > 3")
                .replace("targeting/hero.drl", "regular", "regulr")
                .replace("targeting/hero.drl", "\"offer\"", "\"ofer\"");
        assertThat(workspace.messages()).isEqualTo("""
                experiences/offer.yaml:4:11: expected a whole number from -1000000 to 1000000, found "high"
                experiences/offer.yaml:7:10: expected a whole number from 0 to 10000, found "5 %"
                experiences/split.yaml:8:26: unknown variant "tow"; did you mean "two"?
                segments/value.drl:3:14: unknown field "vists"; did you mean "visits"?
                segments/value.drl:3:37: found "3", expected an instant such as "2026-01-31T00:00:00Z" or daysAgo(30)
                targeting/hero.drl:3:32: unknown segment "regulr"; did you mean "regular"?
                targeting/hero.drl:5:5: unknown experience "ofer"; did you mean "offer"?
                workspace.yaml:4:10: expected a whole number from 0 to 10000, found "100 %\"""");
    }

    @Test
    void brokenTraitsDoNotHideMistakesInExperiencesAndTheShapeOfRules() {
        workspace
                .replace("traits.yaml", "view }", "veiw }")
                .replace("experiences/offer.yaml", "holdout: 0", "holdout: 5 %")
                .replace("targeting/hero.drl", "show( \"offer\", \"big\" )", "exit( )");
        assertThat(workspace.messages()).isEqualTo("""
                experiences/offer.yaml:7:10: expected a whole number from 0 to 10000, found "5 %"
                targeting/hero.drl:5:5: the action of rule "Regular sees the big offer" must be one call: \
                show(experience, variant) or enroll(experience), with ids in quotes and nothing else
                traits.yaml:5:20: unknown event "veiw"; did you mean "view"?""");
    }

    @Test
    void anIdInTwoFilesIsAProblem() {
        workspace.write("experiences/zz.yaml", workspace.read("experiences/offer.yaml"));
        assertThat(workspace.problems())
                .isEqualTo("experiences/zz.yaml: experience \"offer\" exists in experiences/offer.yaml already; "
                        + "rename one of them");
    }
}
