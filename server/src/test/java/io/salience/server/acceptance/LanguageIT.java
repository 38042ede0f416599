package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators of the rule language, through the command line: checked, proven by scenarios, and decided by. */
class LanguageIT {

    @TempDir
    private static Path folder;

    private static ContextShop shop;

    @BeforeAll
    static void writeTheWorkspace() throws IOException {
        shop = new ContextShop(folder)
                .setting("zone: Europe/Berlin")
                .setting("query: { app: version }")
                .ask("ignoring-case", "city.equalsIgnoreCase(\"münchen\")")
                .ask("lower-in", "city.toLowerCase() in (\"münchen\", \"wien\")")
                .ask("lower-part", "city.toLowerCase().startsWith(\"m\"), city.toLowerCase() not contains \"wien\"")
                .ask("lower-regex", "city.toLowerCase() matches \"m.*n\"")
                .ask("before", "city < \"N\"")
                .ask("version", "osVersion >= \"17.4\" && osVersion != \"17.4.1\"")
                .ask("version-in", "app in (\"2.0\", \"v2.0.1\")")
                .ask("weekend", "now >= \"2026-11-21\", now < \"2026-11-23\"")
                .ask("stated-zone", "now >= \"2026-11-21T09:00[America/New_York]\"")
                .ask("evening", "hour >= 18, minute >= 30, dayOfMonth == 21, month == 11")
                .build();
    }

    private static List<String> decide(String evaluator, String at, String... context) throws IOException {
        List<Object> arguments =
                new ArrayList<>(List.of("decide", "--workspace", shop.rules(), "--store", shop.store()));
        arguments.addAll(List.of("--visitor", "v1", "--at", at, "--evaluator", evaluator));
        for (String one : context) {
            arguments.addAll(List.of("--context", one));
        }
        Launcher.Run run = Launcher.inProcess(arguments.toArray());
        assertThat(run.troubles()).isEmpty();
        return shop.holding(new Web.Reply(200, new ObjectMapper().readTree(run.out())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "session"})
    void everyOperatorDecides(String evaluator) throws IOException {
        assertThat(decide(evaluator, "2026-11-20T12:00:00Z", "city=MÜNCHEN", "osVersion=17.4", "app=2.0.1+7"))
                .containsExactly(
                        "ignoring-case", "lower-in", "lower-part", "lower-regex", "before", "version", "version-in");
        assertThat(decide(evaluator, "2026-11-20T12:00:00Z", "city=Wien", "osVersion=17.4.1", "url=/?app=v2.0"))
                .containsExactly("lower-in", "version-in");
        assertThat(decide(evaluator, "2026-11-20T22:59:59Z")).isEmpty();
        assertThat(decide(evaluator, "2026-11-20T23:00:00Z")).containsExactly("weekend");
        assertThat(decide(evaluator, "2026-11-21T14:00:00Z")).containsExactly("weekend", "stated-zone");
        assertThat(decide(evaluator, "2026-11-21T17:30:00Z")).containsExactly("weekend", "stated-zone", "evening");
    }

    @Test
    void theUserAgentIsReadOnTheCommandLineToo() throws IOException {
        assertThat(decide(
                        "index",
                        "2026-11-20T12:00:00Z",
                        "userAgent=Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari"))
                .containsExactly("version");
    }

    @Test
    void scenariosProveTheOperators() throws IOException {
        shop.files().write("rules/scenarios/all.yaml", """
                - scenario: Munich by any case
                  visitor: { id: v1 }
                  context: { city: mÜnchen, osVersion: "17.10" }
                  at: 2026-11-20T12:00:00Z
                  expect:
                    ignoring-case: { variant: holds }
                    version: { variant: holds }
                - scenario: A system that is too old
                  visitor: { id: v1 }
                  context: { osVersion: "17.3.9" }
                  at: 2026-11-20T12:00:00Z
                  expect:
                    version: { reason: DEFAULT }
                """);
        Launcher.Run run = Launcher.inProcess("check", shop.rules());
        assertThat(run.out()).endsWith("10 targeting rules in force; 2 of 2 scenarios hold" + System.lineSeparator());
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            city.toLowerCase() == "Wien" => 3:36: found "Wien", which no text in lower case is or holds; write it in lower case: "wien"
            osVersion > 17 => 3:26: found "17", expected a version in quotes such as "17.4.1", for osVersion is version
            osVersion contains "17" => 3:24: contains suits text, osVersion is version
            now > "2026-03-29T02:30[Europe/Berlin]" => 3:20: found "2026-03-29T02:30[Europe/Berlin]", a time that the clocks of Europe/Berlin skip; write another
            """)
    void checkTellsMistakesWithTheirPlace(String condition, String expected, @TempDir Path other) throws IOException {
        ContextShop broken = new ContextShop(other).ask("home", condition).write();
        Launcher.Run run = Launcher.inProcess("check", broken.rules());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("targeting/all.drl:" + expected + System.lineSeparator());
    }
}
