package io.salience.server.command;

import io.salience.engine.explanation.Explainer;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A small shop with a rule of every kind at one placement, whose decisions are explained as text.
 *
 * @param folder of its own
 */
record TextShop(Path folder, Workspace workspace) {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    static TextShop in(Path folder) throws IOException {
        Path shop = folder.resolve("shop");
        writeFields(shop);
        writeExperiences(shop);
        writeTargeting(shop);
        return new TextShop(folder, Workspace.load(shop));
    }

    private static void writeFields(Path shop) throws IOException {
        write(shop, "workspace.yaml", """
                name: Text shop
                locales: [en]
                placements:
                  hero: { description: The banner }
                  strip: { description: The line }
                """);
        write(shop, "traits.yaml", """
                events: [purchase]
                properties: { amount: number }
                attributes: { plan: text }
                traits:
                  orders: { count: purchase }
                  spend: { sum: amount, of: purchase }
                  lastPurchase: { last: purchase }
                """);
        write(shop, "segments/value.drl", """
                rule "Three orders make a VIP" when Profile( orders >= 3 ) then join( "vip" ); end
                """);
    }

    private static void writeExperiences(Path shop) throws IOException {
        write(shop, "experiences/offer.yaml", """
                id: offer
                placement: hero
                status: active
                priority: 2
                consent: required
                variants: [ { id: vip }, { id: back } ]
                """);
        write(shop, "experiences/test.yaml", """
                id: test
                placement: hero
                status: active
                priority: 1
                variants: [ { id: bold }, { id: calm } ]
                allocation: { bold: 4000, calm: 6000 }
                """);
        write(shop, "experiences/kept.yaml", """
                id: kept
                placement: strip
                status: active
                variants: [ { id: one }, { id: two } ]
                allocation: { two: 10000 }
                hashBy: [plan, visitorId]
                sticky: true
                keepFor: 30d
                """);
        write(shop, "experiences/later.yaml", """
                id: later
                placement: hero
                status: paused
                variants: [ { id: one } ]
                """);
    }

    private static void writeTargeting(Path shop) throws IOException {
        write(shop, "targeting/strip.drl", """
                rule "Everybody takes part" when Visitor( ) then enroll( "kept" ); end
                """);
        write(shop, "targeting/hero.drl", """
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
    }

    private static void write(Path shop, String file, String text) throws IOException {
        Path path = shop.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** The explanation of hero for a visitor whom a JSON text describes. */
    String explained(String visitor, Marks marks) throws IOException {
        return explained(visitor, "hero", marks);
    }

    String explained(String visitor, String placement, Marks marks) throws IOException {
        Path file = Files.writeString(folder.resolve("visitor.json"), visitor);
        Scenario read = workspace.readVisitor(file, List.of(placement), NOW);
        return new ExplanationText(
                        new Explainer(read.engine(workspace.rulebook(), EvaluatorKind.INDEX))
                                .explain(read.request(), read.at())
                                .get(0),
                        marks)
                .full();
    }
}
