package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is told about broken DRL, to the letter. The cases stand in {@code drl-problems.txt}: a title that starts with the
 * folder of the file, the DRL, and after {@code ->} what is told.
 */
class DrlProblemsTest {

    @TempDir
    private Path folder;

    record Broken(String title, String drl, String told) {

        static Broken of(String text) {
            String[] parts = text.split("\n->\n", 2);
            int endOfTitle = parts[0].indexOf('\n');
            return new Broken(
                    parts[0].substring(0, endOfTitle), parts[0].substring(endOfTitle + 1) + "\n", parts[1].strip());
        }

        String file() {
            return title.substring(0, title.indexOf(':')) + "/t.drl";
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Broken> brokenFiles() throws IOException {
        try (InputStream cases = DrlProblemsTest.class.getResourceAsStream("drl-problems.txt")) {
            String text = new String(Objects.requireNonNull(cases).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^# ")).skip(1).map(Broken::of);
        }
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void brokenDrlIsToldToTheLetter(Broken broken) {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder).write(broken.file(), broken.drl());
        assertThat(workspace.problems()).isEqualTo(broken.told());
    }

    /** As somebody writes it, and saves it before it is finished. */
    @Test
    void whereverAFileEndsNobodySeesAStackTrace() {
        String whole = """
                rule "A"
                    salience 5
                when
                    Visitor( ( visits > 3 || plan in ( "a", "b" ) ), member == true, segments contains "x" )
                    exists ( Product( price >= 1.5 ) )
                then
                    show( "offer", "small" );
                end
                """;
        WorkspaceFolder workspace = WorkspaceFolder.in(folder);
        for (int end = 1; end < whole.length() - 2; end++) {
            String problems =
                    workspace.write("targeting/t.drl", whole.substring(0, end)).problems();
            assertThat(problems)
                    .as(whole.substring(0, end))
                    .matches("(?s)targeting/t\\.drl:[0-9]+:[0-9]+: .*")
                    .doesNotContain("Exception", "Stack trace");
        }
    }

    @Test
    void aFileThatEndsWithinAPatternEndsThere() {
        WorkspaceFolder workspace =
                WorkspaceFolder.in(folder).write("targeting/t.drl", "rule \"A\"\nwhen\n    Visitor( visits\n");
        assertThat(workspace.problems()).isEqualTo("""
                targeting/t.drl:3:20: not DRL: the file ends; look for a missing end or parenthesis
                    3 |     Visitor( visits
                      |                    ^""");
    }

    @Test
    void aRuleNameThatAnotherFileHasIsToldWithItsPlace() {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder).write("targeting/t.drl", """

                rule "Regular sees the big offer" when Visitor( ) then show( "offer", "small" ); end
                """);
        assertThat(workspace.problems()).isEqualTo("""
                targeting/t.drl:2:1: rule "Regular sees the big offer" exists at targeting/hero.drl:1:1 already; rename one of them
                    2 | rule "Regular sees the big offer" when Visitor( ) then show( "offer", "small" ); end
                      | ^""");
    }

    @Test
    void carriageReturnsDoNotMovePlaces() {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder)
                .write(
                        "targeting/t.drl",
                        "rule \"A\"\r\nwhen\r\n    Visitor( vists > 3 )\r\nthen\r\n    show( \"offer\", \"big\" );\r\nend\r\n");
        assertThat(workspace.messages()).isEqualTo("""
                targeting/t.drl:3:14: unknown field "vists"; did you mean "visits"?""");
    }

    @Test
    void commentsMayStandAnywhere() {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder).write("targeting/t.drl", """
                // A rule, and then "some
                rule "A" // when
                when
                    Visitor( /* one */ visits > 3 && // isn't "this
                             plan == "// no comment" /* , */ , member == true )
                then
                    // show( "offer", "big" );
                    show( "offer", "small" ); /* that
                    is all */
                end
                """);
        assertThat(workspace.load().rulebook().targeting().candidates())
                .extracting(candidate -> candidate.rule().constraints().toString())
                .contains("[(visits > 3 && plan in (\"// no comment\")), member == true]");
    }
}
