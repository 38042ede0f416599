package io.salience.segmentbuilder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.Rejected;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of rejected rows: how large they get, what they are called, and where they cannot be written. */
class RejectsFolderTest {

    private static final Rejected ROW = new Rejected("in/a.csv", 3, "amount", "\"x\" is not a number", false);

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
            rejects.keep();
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
            rejects.keep();
        }
        assertThat(Files.readString(folder.resolve("0002-_.csv"))).isEqualTo("""
                #! rejected rows of C:\\data\\ü.csv; correct them and load this file with the same mapping
                #! C:\\data\\ü.csv:1: is wrong
                x
                #! C:\\data\\ü.csv:2: is wrong (the row is too long, or one of too many, to be kept here)
                """);
    }

    /** An export may be thousands of files, and a process may not have so many open. */
    @Test
    void exportsOfManyFilesNeedFewOpenOnes() {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (RejectsFolder rejects = new RejectsFolder(() -> folder.resolve("rejects"), RejectsFolder.MOST_BYTES)) {
            long before = system.getOpenFileDescriptorCount();
            for (int file = 0; file < 1_000; file++) {
                rejects.add(row("part-" + file + ".csv", 1), raw(1), "head");
            }
            assertThat(rejects.paths()).hasSize(1_000);
            assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(100);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (RejectsFolder rejects = new RejectsFolder(() -> file.resolve("rejects"), 1_000)) {
            assertThatThrownBy(() -> rejects.add(row("a.csv", 1), raw(1), ""))
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith(file.resolve("rejects") + ": rejected rows cannot be written (")
                    .hasMessageEndingWith("; free some space, or give --rejects a folder that can be written");
        }
    }

    @Test
    void whatIsKeptCanBeLoadedAgain() throws IOException {
        Path rejected = folder.resolve("rejects/g000001");
        try (RejectsFolder rejects = new RejectsFolder(() -> rejected, RejectsFolder.MOST_BYTES)) {
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
        try (RejectsFolder rejects = new RejectsFolder(() -> rejected, RejectsFolder.MOST_BYTES)) {
            rejects.add(ROW, "7,x".getBytes(UTF_8), "id,amount");
        }
        assertThat(rejected).doesNotExist();
    }

    @Test
    void aFolderOfTheUserStaysWithWhatWasInIt() throws IOException {
        Path mine = Files.writeString(folder.resolve("notes"), "mine");
        try (RejectsFolder rejects = new RejectsFolder(() -> folder, RejectsFolder.MOST_BYTES)) {
            rejects.add(ROW, "7,x".getBytes(UTF_8), "id,amount");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**/*a.csv");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void rowsThatStopABuildAreKept() {
        Path rejected = folder.resolve("g000001");
        try (RejectsFolder rejects = new RejectsFolder(() -> rejected, RejectsFolder.MOST_BYTES)) {
            RejectionLog log = new RejectionLog(rejects, new MaxRejects(0, 100));
            assertThatThrownBy(() -> log.add(ROW, "7,x".getBytes(UTF_8), "id,amount"))
                    .isInstanceOf(BadInput.class);
        }
        assertThat(rejected.resolve("0001-a.csv")).content().endsWith("\n7,x\n");
    }
}
