package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 2: a folder of definitions that analysts check: every mistake with its place, and scenarios that prove the rules. */
class WorkspaceIT {

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeEach
    void copyTheSample() throws Exception {
        home = SampleHome.copyTo(folder);
    }

    @Test
    void theSampleHoldsAndIsSummedUp() throws Exception {
        Launcher.Run run = Launcher.run("check", "rules");
        assertThat(run.out())
                .endsWith(
                        "rules: 14 traits, 10 segments, 6 experiences, 20 targeting rules in force; 31 of 31 scenarios hold\n")
                .doesNotContain("warning:");
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aScenarioThatFailsTellsWhatItExpectedAndWhatItFound() throws Exception {
        home.edit("rules/scenarios/home-hero.yaml", "variant: vip-short", "variant: vip");
        Launcher.Run run = check();
        assertThat(run.out())
                .contains("scenarios/home-hero.yaml:3:3: scenario \"A VIP on a phone sees the short VIP hero\" fails\n"
                        + "    home-hero: expected variant vip, got vip-short"
                        + " (TARGETING_MATCH, by rule \"VIP on a phone sees the short VIP hero\")\n")
                .endsWith("; 30 of 31 scenarios hold\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aRuleThatWasChangedIsNoticedByItsScenarios() throws Exception {
        home.edit("rules/segments/value.drl", "spend >= 600", "spend >= 599");
        Launcher.Run run = check();
        assertThat(run.out())
                .contains("scenario \"One cent short of six hundred euros is no VIP\" fails\n"
                        + "    home-hero: expected reason DEFAULT, got TARGETING_MATCH");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnceWithTheirPlaces() throws Exception {
        home.edit("rules/segments/value.drl", "spend >= 600", "spnd >= 600");
        home.edit("rules/segments/interest.drl", "topCategory == \"climbing\"", "topCategory == 7");
        home.edit("rules/experiences/promo-strip-autumn.yaml", "status: active", "status: activ");
        home.edit("rules/targeting/home-hero.drl", "\"home-hero-test\", \"bold\"", "\"home-hero-test\", \"bald\"");
        Launcher.Run run = check();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("""
                        segments/value.drl:5:27: unknown field "spnd"; did you mean "spend"?
                            5 |     Profile( orders >= 3, spnd >= 600, firstPurchase < daysAgo(30) )
                              |                           ^
                        """).contains("""
                        segments/interest.drl:12:29: found "7", expected a text in quotes, for topCategory is text
                           12 |     Profile( topCategory == 7 || favouriteSport == "climbing" )
                              |                             ^
                        """).contains("""
                        experiences/promo-strip-autumn.yaml:4:9: unknown value "activ"; did you mean "active"?
                            4 | status: activ
                              |         ^
                        """).contains("""
                        targeting/home-hero.drl:63:5: experience "home-hero-test" has no variant "bald"; \
                        did you mean "bold"?
                           63 |     show( "home-hero-test", "bald" );
                              |     ^
                        """);
    }

    @Test
    void contentThatDoesNotExistIsNoted() throws Exception {
        home.edit("rules/experiences/home-hero-test.yaml", "content: hero-calm", "content: hero-clam");
        Launcher.Run run = check();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "experiences/home-hero-test.yaml:9:5: note: variant \"calm\" of experience \"home-hero-test\":"
                                + " the content entry \"home-hero\" has no variant \"hero-clam\"; visitors get a fallback\n")
                .endsWith("31 of 31 scenarios hold\n");
    }

    private Launcher.Run check() {
        return Launcher.inProcess("check", home.rules());
    }
}
