package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The id of a rulebook stands for what it decides, not for how its files were saved. */
class RulebookIdTest {

    private static final List<String> FILES = List.of(
            "workspace.yaml",
            "traits.yaml",
            "segments/value.drl",
            "experiences/offer.yaml",
            "experiences/split.yaml",
            "targeting/hero.drl");

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;
    private String id = "";

    @BeforeEach
    void loadAWorkspace() {
        workspace = WorkspaceFolder.in(folder);
        id = workspace.load().rulebook().id();
    }

    private String idNow() {
        return workspace.load().rulebook().id();
    }

    @Test
    void isOfSixtyFourHexadecimalDigits() {
        assertThat(id).hasSize(64).containsPattern("^[0-9a-f]*$");
    }

    @Test
    void isTheSameForTheSameFilesElsewhere() {
        assertThat(WorkspaceFolder.in(folder.resolve("elsewhere"))
                        .load()
                        .rulebook()
                        .id())
                .isEqualTo(id);
    }

    @Test
    void lineEndsDoNotChangeIt() {
        FILES.forEach(file -> workspace.write(file, workspace.read(file).replace("\n", "\r\n")));
        assertThat(idNow()).isEqualTo(id);
    }

    @Test
    void byteOrderMarksDoNotChangeIt() {
        FILES.forEach(file -> workspace.write(file, "\uFEFF" + workspace.read(file)));
        assertThat(idNow()).isEqualTo(id);
    }

    @Test
    void scenariosDoNotChangeIt() {
        workspace.delete("scenarios/hero.yaml");
        assertThat(idNow()).isEqualTo(id);
    }

    @Test
    void otherFilesDoNotChangeIt() {
        workspace.write("README.md", "Hello").write("targeting/notes.txt", "Hello");
        assertThat(idNow()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "workspace.yaml, holdout: 0, holdout: 1",
        "traits.yaml, member: boolean, member: text",
        "segments/value.drl, 3, 4",
        "experiences/offer.yaml, priority: 10, priority: 11",
        "experiences/split.yaml, id: split, id: split2",
        "targeting/hero.drl, big, small"
    })
    void everyDefinitionChangesIt(String file, String part, String by) {
        workspace.replace(file, part, by).delete("scenarios/hero.yaml");
        assertThat(idNow()).isNotEqualTo(id);
    }

    @Test
    void theNameOfAFileChangesItForItSaysWhereThingsStand() {
        workspace
                .write("targeting/other.drl", workspace.read("targeting/hero.drl"))
                .delete("targeting/hero.drl");
        assertThat(idNow()).isNotEqualTo(id);
    }
}
