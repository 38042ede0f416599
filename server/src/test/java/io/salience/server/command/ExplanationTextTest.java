package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.explanation.Explainer;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole text of explanations, as people read it. */
class ExplanationTextTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void loadTheShop() throws IOException {
        write("workspace.yaml", """
                name: Text shop
                locales: [en]
                placements:
                  hero: { description: The banner }
                """);
        write("traits.yaml", """
                events: [purchase]
                properties: { amount: number }
                attributes: { plan: text }
                traits:
                  orders: { count: purchase }
                  spend: { sum: amount, of: purchase }
                  lastPurchase: { last: purchase }
                """);
        write("segments/value.drl", """
                rule "Three orders make a VIP" when Profile( orders >= 3 ) then join( "vip" ); end
                """);
        write("experiences/offer.yaml", """
                id: offer
                placement: hero
                status: active
                priority: 2
                consent: required
                variants: [ { id: vip }, { id: back } ]
                """);
        write("experiences/test.yaml", """
                id: test
                placement: hero
                status: active
                priority: 1
                variants: [ { id: bold }, { id: calm } ]
                allocation: { bold: 4000, calm: 6000 }
                """);
        write("experiences/later.yaml", """
                id: later
                placement: hero
                status: paused
                variants: [ { id: one } ]
                """);
        write("targeting/hero.drl", """
                rule "VIP at hand"
                when
                    Visitor( segments contains "vip" || spend > 500, !( device == "tv" ), country in ( "DE", "AT" ) )
                then
                    show( "offer", "vip" );
                end

                rule "Welcome back"
                    date-effective "2026-12-01T00:00:00Z"
                when
                    Visitor( lastPurchase < daysAgo(90) )
                then
                    show( "offer", "back" );
                end

                rule "Stranger takes part"
                when
                    Visitor( orders == 0 )
                then
                    enroll( "test" );
                end

                rule "Not yet"
                when
                    Visitor( path matches "/[a-z]+" )
                then
                    show( "later", "one" );
                end
                """);
        workspace = Workspace.load(folder.resolve("shop"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("shop").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String explained(String visitor) throws IOException {
        return explained(visitor, Marks.PLAIN);
    }

    private String explained(String visitor, Marks marks) throws IOException {
        Path file = Files.writeString(folder.resolve("visitor.json"), visitor);
        Scenario read = workspace.readVisitor(file, List.of(), NOW);
        return new ExplanationText(
                        new Explainer(read.engine(workspace.rulebook(), EvaluatorKind.INDEX))
                                .explain(read.request(), read.at())
                                .get(0),
                        marks)
                .full();
    }

    @Test
    void aWinnerIsToldWithAllItsConditionsAndGates() throws IOException {
        assertThat(explained("""
                {
                  "visitorId": "v-1",
                  "traits": { "orders": 4, "spend": 120.50, "lastPurchase": "2026-11-01T00:00:00Z" },
                  "context": { "country": "DE", "device": "mobile", "path": "/tents" },
                  "consent": { "personalization": true }
                }""")).isEqualTo("""
                @""");
    }

    @Test
    void withoutConsentTheRuleThatHoldsIsPassedOver() throws IOException {
        assertThat(explained("""
                {
                  "visitorId": "v-1",
                  "traits": { "orders": 4, "spend": 120.50, "lastPurchase": "2026-11-01T00:00:00Z" },
                  "context": { "country": "DE" }
                }""")).isEqualTo("""
                @""");
    }

    @Test
    void aSplitTellsTheRangesAndTheBucket() throws IOException {
        assertThat(explained("{ \"visitorId\": \"v-1\", \"traits\": { \"orders\": 0 } }"))
                .isEqualTo("""
                @""");
    }

    @Test
    void whereNothingWinsEachRuleTellsWhatIsMissing() throws IOException {
        assertThat(explained("""
                {
                  "visitorId": "v-1",
                  "traits": { "orders": 1, "spend": 20, "lastPurchase": "2026-01-01T00:00:00Z" },
                  "consent": { "personalization": false }
                }""")).isEqualTo("""
                @""");
    }

    @Test
    void aTerminalGetsColoursAndSymbols() throws IOException {
        assertThat(explained("{ \"visitorId\": \"v-1\" }", new Marks(true, true)))
                .startsWith("\u001B[1mhero: test/calm\u001B[0m\n")
                .contains("  \u001B[31m\u2717\u001B[0m \"VIP at hand\"")
                .contains("  \u001B[32m\u2713\u001B[0m \"Stranger takes part\"");
    }
}
