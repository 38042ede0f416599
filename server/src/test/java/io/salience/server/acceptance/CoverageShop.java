package io.salience.server.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A workspace of one segment rule and five targeting rules, whose scenarios make some of them hold.
 *
 * @param folder of its own
 */
record CoverageShop(Path folder) {

    static CoverageShop in(Path folder) throws IOException {
        CoverageShop shop = new CoverageShop(folder);
        shop.write("workspace.yaml", """
                name: Small shop
                locales: [en]
                placements:
                  hero: { description: The banner, fallback: { headline: Hello } }
                  strip: { description: The line, fallback: { text: Hello } }
                """);
        shop.write("traits.yaml", """
                events: [purchase]
                properties: { amount: number }
                attributes: { plan: text }
                items:
                  Product: { price: number, stock: number }
                traits:
                  orders: { count: purchase }
                  spend: { sum: amount, of: purchase }
                """);
        shop.write("segments/value.drl", rule("Three orders make a VIP", "Profile( orders >= 3, spend >= 600 )", """
                join( "vip" )"""));
        shop.write("experiences/offer.yaml", """
                id: offer
                placement: hero
                status: active
                variants: [ { id: vip }, { id: alps }, { id: gold }, { id: plain } ]
                """);
        shop.write("experiences/line.yaml", """
                id: line
                placement: strip
                status: active
                variants: [ { id: dear } ]
                """);
        shop.write(
                "targeting/hero.drl",
                rule("VIP", "Visitor( segments contains \"vip\" )", show("vip", 3))
                        + rule("Alps", "Visitor( country == \"AT\" && device == \"mobile\" )", show("alps", 2))
                        + rule("Gold", "Visitor( plan == \"gold\", spend >= 100, country == \"FR\" )", show("gold", 1))
                        + rule("Plain", "Visitor( )", show("plain", 0)));
        shop.write("targeting/strip.drl", rule("Dear", """
                Visitor( )
                    accumulate( Product( $p : price, stock > 0 ); $sum : sum( $p ); $sum >= 1000 )""", """
                show( "line", "dear" )"""));
        shop.write("scenarios/all.yaml", """
                - scenario: A VIP of Austria at a desk
                  visitor: { id: v1, traits: { orders: 3, spend: 600 } }
                  context: { device: desktop, country: AT }
                  at: 2026-11-01T09:00:00Z
                  expect:
                    hero: { variant: vip }
                - scenario: Anybody
                  visitor: { id: v2 }
                  at: 2026-11-01T09:00:00Z
                  expect:
                    hero: { variant: plain }
                """);
        return shop;
    }

    private static String show(String variant, int salience) {
        return salience + "show( \"offer\", \"" + variant + "\" )";
    }

    /** @param action with a digit before it where the rule has a salience */
    private static String rule(String name, String patterns, String action) {
        boolean ranked = Character.isDigit(action.charAt(0));
        String salience = ranked ? "    salience " + action.charAt(0) + "\n" : "";
        return "rule \"%s\"\n%swhen\n    %s\nthen\n    %s;\nend\n"
                .formatted(name, salience, patterns, ranked ? action.substring(1) : action);
    }

    /** Writes a file anew. */
    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Gives the placements what they may cost. */
    void budget(String hero, String strip) throws IOException {
        write("workspace.yaml", """
                name: Small shop
                locales: [en]
                budget: %s
                placements:
                  hero: { description: The banner, fallback: { headline: Hello } }
                  strip: { description: The line, fallback: { text: Hello }, budget: %s }
                """.formatted(hero, strip));
    }
}
