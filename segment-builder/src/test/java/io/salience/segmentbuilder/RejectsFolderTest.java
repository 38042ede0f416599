package io.salience.segmentbuilder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFolderTest {

    private static final Rejected ROW = new Rejected("in/a.csv", 3, "amount", "\"x\" is not a number", false);

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptCanBeLoadedAgain() throws IOException {
        Path rejected = folder.resolve("rejects/g000001");
        try (RejectsFolder rejects = new RejectsFolder(rejected)) {
            rejects.add(ROW, "7,x".getBytes(UTF_8), "id,amount");
            rejects.flush();
            assertThat(rejected.resolve("0001-a.csv")).isNotEmptyFile();
            rejects.keep();
        }
        assertThat(rejected.resolve("0001-a.csv")).hasContent("""
                #! rejected rows of in/a.csv; correct them and load this file with the same mapping
                id,amount
                #! in/a.csv:3: amount: "x" is not a number
                7,x
                """);
    }

    @Test
    void whatIsNotKeptGoesWithTheFolderThatWasMadeForIt() {
        Path rejected = folder.resolve("g000001");
        try (RejectsFolder rejects = new RejectsFolder(rejected)) {
            rejects.add(ROW, "7,x".getBytes(UTF_8), "id,amount");
        }
        assertThat(rejected).doesNotExist();
    }

    @Test
    void aFolderOfTheUserStaysWithWhatWasInIt() throws IOException {
        Path mine = Files.writeString(folder.resolve("notes"), "mine");
        try (RejectsFolder rejects = new RejectsFolder(folder)) {
            rejects.add(ROW, "7,x".getBytes(UTF_8), "id,amount");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**/*a.csv");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void rowsThatStopABuildAreKept() {
        Path rejected = folder.resolve("g000001");
        try (RejectsFolder rejects = new RejectsFolder(rejected)) {
            RejectionLog log = new RejectionLog(rejects, new MaxRejects(0, 100));
            assertThatThrownBy(() -> log.add(ROW, "7,x".getBytes(UTF_8), "id,amount"))
                    .isInstanceOf(BadInput.class);
        }
        assertThat(rejected.resolve("0001-a.csv")).content().endsWith("\n7,x\n");
    }
}
