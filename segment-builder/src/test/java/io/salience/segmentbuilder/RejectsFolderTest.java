package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of rejected rows: how large they get, what they are called, and where they cannot be written. */
class RejectsFolderTest {

    @TempDir
    private Path folder;

    private static Rejected row(String file, long line) {
        return new Rejected(file, line, null, "is wrong", false);
    }

    private static byte[] raw(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsMoreThanTheMostIsCounted() throws IOException {
        try (RejectsFolder rejects = new RejectsFolder(() -> folder.resolve("rejects"), 1_000)) {
            for (int line = 1; line <= 20; line++) {
                rejects.add(row("a.csv", line), raw(100), "head");
            }
            rejects.add(row("a.csv", 21), null, "head");
            assertThat(rejects.left()).isEqualTo(14);
        }
        Path file = folder.resolve("rejects/0001-a.csv");
        assertThat(Files.size(file)).isBetween(800L, 1_100L);
        assertThat(Files.readString(file).lines().filter(line -> line.startsWith("x")))
                .hasSize(7);
    }

    @Test
    void eachExportHasAFileWithASafeName() throws IOException {
        try (RejectsFolder rejects = new RejectsFolder(() -> folder, 10_000)) {
            rejects.add(row("/data/../../etc/pass wd.csv.gz", 1), raw(1), "");
            rejects.add(row("C:\\data\\ü.csv", 1), raw(1), "");
            rejects.add(row("/other/pass wd.csv.gz", 1), raw(1), "");
            rejects.add(row("C:\\data\\ü.csv", 2), null, "");
            assertThat(rejects.paths())
                    .containsExactly(
                            folder.resolve("0001-pass_wd.csv"),
                            folder.resolve("0002-_.csv"),
                            folder.resolve("0003-pass_wd.csv"));
        }
        assertThat(Files.readString(folder.resolve("0002-_.csv"))).isEqualTo("""
                #! rejected rows of C:\\data\\ü.csv; correct them and load this file with the same mapping
                #! C:\\data\\ü.csv:1: is wrong
                x
                #! C:\\data\\ü.csv:2: is wrong (the row is too long, or one of too many, to be kept here)
                """);
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (RejectsFolder rejects = new RejectsFolder(() -> file.resolve("rejects"), 1_000)) {
            assertThatThrownBy(() -> rejects.add(row("a.csv", 1), raw(1), ""))
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith(file.resolve("rejects") + ": rejected rows cannot be written (")
                    .hasMessageEndingWith("; give --rejects a folder that can be written");
        }
    }
}
