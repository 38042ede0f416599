package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilesTest {

    private static final List<String> FILES = List.of(
            "2026-01/part-1.json",
            "2026-01/part-2.json",
            "2026-01/part-10.json",
            "2026-01/.hidden.json",
            "2026-02/part-1.json",
            "2026-02/deep/er/part-1.json",
            "2026-02/notes.txt",
            "Zoë.json",
            "a.json");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : FILES) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
    }

    private EventFiles named(String... arguments) {
        return EventFiles.of(Arrays.stream(arguments)
                .map(argument -> argument.equals("-") ? argument : folder + "/" + argument)
                .toList());
    }

    private List<String> names(EventFiles files) {
        return files.files().stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.json               | a.json
            *.json               | Zoë.json a.json
            ?.json               | a.json
            2026-01/part-?.json  | 2026-01/part-1.json 2026-01/part-2.json
            2026-*/part-1*.json  | 2026-01/part-1.json 2026-01/part-10.json 2026-02/part-1.json
            2026-*/*             | 2026-01/part-1.json 2026-01/part-10.json 2026-01/part-2.json 2026-02/notes.txt 2026-02/part-1.json
            2026-02/**           | 2026-02/deep/er/part-1.json 2026-02/notes.txt 2026-02/part-1.json
            **/part-1.json       | 2026-01/part-1.json 2026-02/deep/er/part-1.json 2026-02/part-1.json
            2026-02/**/er/*.json | 2026-02/deep/er/part-1.json
            2026-01/.h*          | 2026-01/.hidden.json
            """)
    void aPatternNamesFilesInTheOrderOfTheirBytes(String pattern, String expected) {
        assertThat(names(named(pattern))).containsExactly(expected.split(" "));
    }

    @Test
    void theOrderOfArgumentsDoesNotMatter() {
        assertThat(named("Zoë.json", "-", "2026-01/part-?.json", "a.json"))
                .isEqualTo(named("a.json", "2026-01/part-2.json", "2026-01/part-1.json", "Zoë.json", "-"));
        assertThat(named("-")).isEqualTo(new EventFiles(List.of(), true, List.of()));
    }

    @Test
    void aFileWithAStarInItsNameIsItself() throws IOException {
        Files.writeString(folder.resolve("a*.json"), "");
        assertThat(names(named("a*.json"))).containsExactly("a*.json");
    }

    @Test
    void aFileNamedTwiceIsRefused() throws IOException {
        refused(folder + "/a.json is named twice; name it once", "a.json", "*.json");
        refused(folder + "/2026-01/../a.json is named twice; name it once", "a.json", "2026-01/../a.json");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a.json"));
        refused(folder + "/link is named twice; name it once", "a.json", "link");
        refused("- (the standard input) is named twice; name it once", "-", "-");
    }

    @Test
    void aPatternThatMatchesNothingIsRefused() {
        refused(
                folder
                        + "/*.csv: no file matches; expected at least one (* and ? stand for characters of a name, ** for"
                        + " folders)",
                "*.csv");
        refused(
                folder
                        + "/none/*/*.csv: no file matches; expected at least one (* and ? stand for characters of a name,"
                        + " ** for folders)",
                "none/*/*.csv");
    }

    @Test
    void whatBeginsWithAnUnderscoreIsToldApart() throws IOException {
        for (String name : List.of("s/part-1.csv", "s/_SUCCESS", "s/_day=1/part-2.csv", "s/_tmp/part-3.csv")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        assertThat(names(named("s/*"))).containsExactly("s/part-1.csv");
        assertThat(passedOver(named("s/*"))).containsExactly("s/_SUCCESS");
        assertThat(names(named("s/**"))).containsExactly("s/_day=1/part-2.csv", "s/part-1.csv");
        assertThat(passedOver(named("s/**"))).containsExactly("s/_SUCCESS", "s/_tmp");
        assertThat(passedOver(named("s/part-*"))).isEmpty();
        assertThat(names(named("s/_*/part-*"))).containsExactly("s/_day=1/part-2.csv", "s/_tmp/part-3.csv");
        assertThat(names(named("s/_SUCCESS"))).containsExactly("s/_SUCCESS");
        assertThat(passedOver(named("s/*", "s/_SUCCESS"))).isEmpty();
        refused(
                folder + "/s/?SUCCESS: only names that begin with _ match, such as " + folder
                        + "/s/_SUCCESS, which are no data as a rule; to read such a file, write the _ in the pattern",
                "s/?SUCCESS");
    }

    private List<String> passedOver(EventFiles files) {
        return files.passedOver().stream()
                .map(one -> one.file().substring(folder.toString().length() + 1))
                .toList();
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < EventFiles.MOST; i++) {
            Files.createFile(many.resolve("part-" + i));
        }
        assertThat(named("many/*").files()).hasSize(EventFiles.MOST);
        refused("there are more than 4095 files; join them or build in steps", "many/*", "a.json");
    }

    @Test
    void aNameThatTemptsABacktrackingMatcherTakesNoTime() {
        String name = "a".repeat(250);
        assertThat(FilePattern.matches("*a".repeat(100) + "*b", name)).isFalse();
        assertThat(FilePattern.matches("*a".repeat(100) + "*", name)).isTrue();
    }

    private void refused(String message, String... arguments) {
        assertThatThrownBy(() -> named(arguments)).isInstanceOf(BadInput.class).hasMessage(message);
    }
}
