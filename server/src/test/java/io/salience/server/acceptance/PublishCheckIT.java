package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} finds is told of what serves, and refused where the server is strict. */
class PublishCheckIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String KEY = "a-key-of-forty-characters-that-is-a-test";
    private static final String RULES = "targeting/hero.drl";
    private static final String CONTROL = "variant \"control\" of experience \"hero-offer\" is never shown: no enabled"
            + " rule shows it, and no allocation that a rule enrolls into has a share for it";

    private static final String TABLE = """
            finding  kind                 where                            what
            warning  unreachable-variant  experiences/hero-offer.yaml:7:5  %s
            note     no-short-ids         experiences.lock                 does not exist, so answers have no variantKey; \
            run ./salience lock WORKSPACE if you want one
            note     unused-segment       segments/buyers.drl:10:1         segment "gold-buyer" is not used by any rule; \
            remove it if nothing else needs it
            note     not-covered          segments/buyers.drl:10:1         rule "Buyer on the gold plan" only nearly holds, \
            in scenario "A buyer on a phone sees the buyer hero" (scenarios/hero.yaml:1:3): \
            it misses plan == "gold" (found "free"); add a scenario that makes it hold
            """.formatted(CONTROL);

    @TempDir
    private Path folder;

    private SpoiledShop shop;
    private Path keyFile;

    @BeforeEach
    void makeAShop() throws IOException {
        shop = SpoiledShop.in(folder);
        keyFile = Launcher.keyFile(folder.resolve("key"), KEY + "\n");
    }

    private Launcher.Server serve(Object... more) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("--no-watch", "--admin-key-file", keyFile));
        arguments.addAll(List.of(more));
        return Launcher.Server.start(shop.path(""), shop.path("store"), arguments.toArray());
    }

    /** The scenario holds, and the check has one warning. */
    private void leaveControlToNobody() throws IOException {
        shop.replace(RULES, "", """
                rule "Phones see the buyer hero"
                when
                    Visitor( device == "mobile" )
                then
                    show( "hero-offer", "buyer" );
                end
                """);
    }

    private Launcher.Run tell(Launcher.Server server, String command) {
        return Launcher.inProcess(command, "--url", "http://127.0.0.1:" + server.port(), "--key-file", keyFile);
    }

    private static JsonNode ready(Launcher.Server server) throws Exception {
        return new Web(server.port()).get("/health/ready").body();
    }

    /** A publish would go before the check. */
    private static void waitUntilChecked(Launcher.Server server) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!ready(server).path("findings").path("state").asText().equals("CHECKED")) {
            assertThat(System.nanoTime()).as("within " + LONGEST_WAIT).isLessThan(end);
        }
    }

    private static JsonNode editions(Launcher.Server server) throws Exception {
        return new Web(server.port())
                .get("/v1/admin/editions", List.of("Authorization", "Bearer " + KEY))
                .body();
    }

    @Test
    void whatWasPublishedIsToldWithItsFindings() throws Exception {
        try (Launcher.Server server = serve()) {
            waitUntilChecked(server);
            leaveControlToNobody();
            Launcher.Run reload = tell(server, "reload");
            JsonNode ready = ready(server);
            assertThat(reload)
                    .isEqualTo(new Launcher.Run(
                            0,
                            "Serving edition " + ready.path("edition").asText() + " (rulebook "
                                    + ready.path("rulebook").asText() + ") with generation g000001\n"
                                    + "Check: 1 warning, 3 notes\n" + TABLE,
                            ""));
            assertThat(tell(server, "status").out())
                    .contains("\ncheck       1 warning, 3 notes\n" + TABLE.indent(4))
                    .containsPattern("\nkept edition .*\n[0-9a-f]{64}  [0-9a-f]{12}  .* ago +0 warnings, 4 notes\n");
        }
    }

    @Test
    void everybodyLearnsHowManyFindingsThereAreAndWhoHasTheKeyThoseThatCheckTells() throws Exception {
        leaveControlToNobody();
        JsonNode checked = JSON.readTree(
                Launcher.inProcess("check", shop.path(""), "--format", "json").out());
        try (Launcher.Server server = serve()) {
            assertThat(tell(server, "reload").exitCode()).isZero();
            assertThat(ready(server).path("findings"))
                    .isEqualTo(JSON.readTree("{\"state\":\"CHECKED\",\"warnings\":1,\"notes\":3}"));
            assertThat(ready(server).toString()).doesNotContain("never shown");
            JsonNode serving = editions(server).path("serving");
            assertThat(serving.path("rulebook")).isEqualTo(checked.path("rulebook"));
            assertThat(serving.path("findings").path("problems"))
                    .containsExactlyInAnyOrderElementsOf(checked.path("problems"));
        }
    }

    @Test
    void aStrictServerRefusesWarningsAndShowsThemOnlyToWhoHasTheKey() throws Exception {
        try (Launcher.Server server = serve("--strict")) {
            String first = ready(server).path("edition").asText();
            leaveControlToNobody();
            String warning = """
                    experiences/hero-offer.yaml:7:5: warning: %s
                        7 |   - id: control
                          |     ^
                    """.formatted(CONTROL);
            assertThat(tell(server, "reload"))
                    .isEqualTo(new Launcher.Run(
                            1, warning + "not published (CHECK); edition " + first + " keeps serving\n", ""));
            JsonNode failure = ready(server).path("lastFailure");
            assertThat(failure.path("while").asText()).isEqualTo("CHECK");
            assertThat(failure.path("problems").asInt()).isEqualTo(1);
            assertThat(ready(server).path("edition").asText()).isEqualTo(first);
            assertThat(printedThroughAPipe(server, "status"))
                    .as("all of it, although the process ends at once")
                    .endsWith(" (CHECK)\n" + warning.indent(4));
        }
    }

    /** What a process of its own prints, as a shell reads it. */
    private String printedThroughAPipe(Launcher.Server server, String command) throws Exception {
        Process process = Launcher.Jvm.ofTests()
                .builder(command, "--url", "http://127.0.0.1:" + server.port(), "--key-file", keyFile)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    @Test
    @Timeout(60)
    void theLogTellsOfWarningsInOneLine() throws Exception {
        try (Launcher.Server server = serve()) {
            leaveControlToNobody();
            assertThat(tell(server, "reload").exitCode()).isZero();
            String edition = ready(server).path("edition").asText();
            assertThat(server.lineWith("The check of edition"))
                    .endsWith("The check of edition " + edition + " has 1 warnings and 3 notes;"
                            + " ./salience status --key-file FILE shows them");
        }
    }
}
