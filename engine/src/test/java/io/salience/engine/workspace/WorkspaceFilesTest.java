package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fingerprint stands for is what was read, whatever happens to the files meanwhile. */
class WorkspaceFilesTest {

    private static final String RULES = "targeting/hero.drl";

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @Test
    void aFileThatIsSavedBetweenReadingAndHashingDoesNotChangeTheFingerprint() {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder);
        WorkspaceFiles files = new WorkspaceFiles(folder, problems);
        String before = files.definition(RULES).map(SourceText::text).orElseThrow();
        String fingerprint = files.fingerprint(noTables -> {});
        workspace.replace(RULES, "big", "small");
        assertThat(files.definition(RULES).map(SourceText::text)).contains(before);
        assertThat(files.fingerprint(noTables -> {})).isEqualTo(fingerprint);
        WorkspaceFiles later = new WorkspaceFiles(folder, problems);
        assertThat(later.definition(RULES).map(SourceText::text)).isNotEqualTo(Optional.of(before));
        assertThat(later.fingerprint(noTables -> {})).isNotEqualTo(fingerprint);
    }

    @Test
    void aProofHasNone() {
        WorkspaceFolder.in(folder);
        WorkspaceFiles files = new WorkspaceFiles(folder, problems);
        String fingerprint = files.fingerprint(noTables -> {});
        assertThat(files.proof("scenarios/hero.yaml")).isPresent();
        assertThat(files.fingerprint(noTables -> {})).isEqualTo(fingerprint);
    }

    @Test
    void aFileThatCannotBeReadIsToldOnce() {
        WorkspaceFiles files = new WorkspaceFiles(folder, problems);
        assertThat(files.definition("traits.yaml")).isEmpty();
        assertThat(files.definition("traits.yaml")).isEmpty();
        assertThat(problems.count()).isEqualTo(1);
        assertThat(problems.text()).isEqualTo("traits.yaml: does not exist; expected a file");
    }
}
