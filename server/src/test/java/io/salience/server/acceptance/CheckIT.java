package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 3, part 2: what check finds in a workspace that compiles, as an analyst sees it on the command line. */
class CheckIT {

    private static final String AT = "2026-11-01T00:00:00Z";

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeEach
    void copyTheSample() throws Exception {
        home = SampleHome.copyTo(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules",
                "server/src/test/workspaces/tiny",
                "segment-builder/src/test/workspaces/completejourney",
                "segment-builder/src/test/workspaces/otto"
            })
    void workspacesThatAreMeantAsTheyAreGiveNoWarning(String workspace) {
        Launcher.Run run = Launcher.inProcess("check", Launcher.ROOT.resolve(workspace));
        assertThat(run.out()).doesNotContain("warning:");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aRuleThatNeverHoldsFailsTheCheck() throws Exception {
        add("rules/targeting/home-hero.drl", """
                rule "VIP without an order"
                    salience 40
                when
                    Visitor( segments contains "bargain-hunter", orders == 0 )
                then
                    show( "home-hero-offer", "vip" );
                end
                """);
        assertWarned("""
                targeting/home-hero.drl:76:50: warning: rule "VIP without an order" never holds: \
                segments contains "bargain-hunter" and orders == 0 exclude each other, \
                since segment "bargain-hunter" is defined at segments/value.drl:24:1; correct it or remove the rule
                   76 |     Visitor( segments contains "bargain-hunter", orders == 0 )
                      |                                                  ^
                """);
    }

    @Test
    void aRuleBehindAWiderOneAndItsVariantAreTold() throws Exception {
        home.edit("rules/tables/promo-strip.csv", "autumn,-10", "autumn,20");
        assertWarned("""
                experiences/promo-strip-autumn.yaml:10:5: warning: variant "sale" of experience "promo-strip-autumn" \
                is never shown: rule "Bargain hunter hears of the sale" (tables/promo-strip.csv:2:1) never wins
                   10 |   - id: sale
                      |     ^
                """, """
                tables/promo-strip.csv:2:1: warning: rule "Bargain hunter hears of the sale" never wins: \
                rule "Everyone else sees the autumn strip" (tables/promo-strip.csv:4:1) comes first \
                and takes all of its visitors; move it up or remove it
                """);
    }

    @Test
    void aConflictNamesAVisitorOfBothRules() throws Exception {
        add("rules/targeting/category-banner.drl", """
                rule "Evening guests see the hikes"
                when
                    Visitor( hour >= 20, path.startsWith("/tents") )
                then
                    show( "category-guide", "weekend-hikes" );
                end
                """);
        assertWarned("""
                targeting/category-banner.drl:32:1: warning: rule "Evening guests see the hikes" and \
                rule "Visitor who keeps coming back to tents gets the tent guide" (targeting/category-banner.drl:11:1) \
                claim experience "category-guide" with equal salience for the same visitor, for example: \
                tentViews = 3, path = "/tents", hour = 20; \
                only the order of the variants decides, so give one a higher salience
                   32 | rule "Evening guests see the hikes"
                      | ^
                """);
    }

    @Test
    void aPlacementWithNothingToShowIsTold() throws Exception {
        home.edit("rules/workspace.yaml", "  home-hero:\n", "  footer:\n    description: The foot\n  home-hero:\n");
        assertWarned("""
                workspace.yaml:7:3: warning: placement "footer" has nothing to show to visitors whom no rule takes, \
                for example: one of whom nothing is known; add a base to the content entry "footer", a fallback here, \
                or a rule for everybody
                    7 |   footer:
                      |   ^
                """);
    }

    @Test
    void anExpressionThatMatchesNothingIsTold() throws Exception {
        home.edit("rules/targeting/category-banner.drl", "/climbing(/.*)?", "/climbing$/.*");
        assertWarned("""
                targeting/category-banner.drl:20:14: warning: no text matches the regular expression of \
                path matches "/climbing$/.*"; correct it
                   20 |     Visitor( path matches "/climbing$/.*", segments contains "climber" )
                      |              ^
                """);
    }

    /** Time alone never makes a check fail. */
    @Test
    void aScheduleThatIsOverIsOnlyNoted() {
        Launcher.Run run = Launcher.inProcess("check", "--at", "2026-12-01T00:00:00Z", home.rules());
        assertThat(run.out()).contains("""
                experiences/promo-strip-autumn.yaml:7:3: note: experience "promo-strip-autumn" is over since \
                2026-11-15T23:00:00Z; remove it, or give it a later end
                    7 |   from: 2026-10-14T22:00:00Z # midnight in Berlin
                      |   ^
                """);
        assertThat(run.exitCode()).isZero();
        assertThat(Launcher.inProcess("check", "--at", AT, home.rules()).out()).doesNotContain("is over since");
    }

    private void add(String file, String rule) throws Exception {
        Path path = folder.resolve(file);
        Files.writeString(path, Files.readString(path) + "\n" + rule);
    }

    private void assertWarned(String... warnings) {
        Launcher.Run run = Launcher.inProcess("check", "--at", AT, home.rules());
        assertThat(run.out()).contains(warnings);
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
