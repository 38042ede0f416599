package io.salience.server.acceptance;

import static io.salience.server.acceptance.Mistake.mistake;
import static io.salience.server.acceptance.SpoiledShop.BUILD;
import static io.salience.server.acceptance.SpoiledShop.CHECK;
import static io.salience.server.acceptance.SpoiledShop.SERVE;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in rules and scenarios: each is told where it stands, and the last good store stays. */
class BadRuleIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"segments", "targeting", "scenarios"})
    void everyMistakeIsToldAndLeavesTheStore(Mistake mistake) throws Exception {
        mistake.assertRefused(SpoiledShop.in(folder));
    }

    @Test
    void checkServeAndDecideTellTheSameAsBuild() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        shop.replace("targeting/hero.drl", "purchases == 0", "purchase == 0");
        String message = """
                targeting/hero.drl:13:14: unknown field "purchase"; did you mean "purchases"?
                   13 |     Visitor( purchase == 0 )
                      |              ^""";
        String decide = "decide --workspace DIR --store DIR/store --visitor v-1";
        for (String command : List.of(BUILD, CHECK, SERVE, decide)) {
            shop.assertRefused(command, message);
        }
    }

    private static List<Mistake> segments() {
        return List.of(
                mistake("unknown trait", BUILD, """
                        segments/buyers.drl:5:14: unknown field "purchase"; did you mean "purchases"?
                            5 |     Profile( purchase >= 2 )
                              |              ^""").with("segments/buyers.drl", "purchases >= 2", "purchase >= 2"),
                mistake("unknown segment", BUILD, """
                        segments/buyers.drl:12:32: unknown segment "buyers"; did you mean "buyer"?
                           12 |     Profile( segments contains "buyers", plan == "gold" )
                              |                                ^""")
                        .with("segments/buyers.drl", "contains \"buyer\"", "contains \"buyers\""),
                mistake("unknown operator", BUILD, """
                        segments/buyers.drl:5:24: not DRL: found "=" in rule "Bought twice"; write >=
                            5 |     Profile( purchases => 2 )
                              |                        ^""").with("segments/buyers.drl", "purchases >= 2", "purchases => 2"),
                mistake("unknown operator word", BUILD, """
                        segments/buyers.drl:12:46: not DRL: found "like" in rule "Buyer on the gold plan"; "like" is no operator; expected one of: !=, <, <=, ==, >, >=, contains, in, matches, not contains, not in, not matches
                           12 |     Profile( segments contains "buyer", plan like "gold" )
                              |                                              ^""")
                        .with("segments/buyers.drl", "plan == \"gold\"", "plan like \"gold\""),
                mistake("an assignment", BUILD, """
                        segments/buyers.drl:12:46: not DRL: found "=" in rule "Buyer on the gold plan"; write ==
                           12 |     Profile( segments contains "buyer", plan = "gold" )
                              |                                              ^""").with("segments/buyers.drl", "plan == \"gold\"", "plan = \"gold\""),
                mistake("unknown fact", BUILD, """
                        segments/buyers.drl:5:5: unknown fact "Visitor"; rules here test Profile( ... )
                            5 |     Visitor( purchases >= 2 )
                              |     ^""")
                        .with("segments/buyers.drl", "Profile( purchases", "Visitor( purchases"),
                mistake("unknown action", BUILD, """
                        segments/buyers.drl:7:5: the action of rule "Bought twice" must be one call: join(segment), with ids in quotes and nothing else
                            7 |     show( "buyer" );
                              |     ^""")
                        .with("segments/buyers.drl", "join( \"buyer\" )", "show( \"buyer\" )"),
                mistake("unknown attribute", BUILD, """
                        segments/buyers.drl:4:5: attribute agenda-group has no meaning here; expected one of: date-effective, date-expires, enabled, salience
                            4 |     agenda-group "x"
                              |     ^""")
                        .with(
                                "segments/buyers.drl",
                                "rule \"Bought twice\"",
                                "rule \"Bought twice\"\n    agenda-group \"x\""),
                mistake("wrong type", BUILD, """
                        segments/buyers.drl:5:27: found "two", expected a number, for purchases is number
                            5 |     Profile( purchases >= "two" )
                              |                           ^""").with("segments/buyers.drl", "purchases >= 2", "purchases >= \"two\""),
                mistake("context", BUILD, """
                        segments/buyers.drl:12:41: unknown field "device"; expected one of: averagePurchase, lastPurchase, plan, purchases, segments, since, spend, spendRank, tentViews
                           12 |     Profile( segments contains "buyer", device == "mobile" )
                              |                                         ^""").with("segments/buyers.drl", "plan == \"gold\"", "device == \"mobile\""),
                mistake("no end", BUILD, """
                        segments/buyers.drl:15:1: not DRL: the file ends in rule "Buyer on the gold plan"; look for a missing end or parenthesis""")
                        .with("segments/buyers.drl", "join( \"gold-buyer\" );\nend", "join( \"gold-buyer\" );"),
                mistake("eval", BUILD, """
                        segments/buyers.drl:5:14: eval is not allowed; write the comparison itself
                            5 |     Profile( eval(true) )
                              |              ^""").with("segments/buyers.drl", "purchases >= 2", "eval(true)"),
                mistake("cycle", BUILD, """
                        segments/buyers.drl:3:1: segments build on each other in a circle: buyer -> gold-buyer -> buyer; remove one of these conditions
                            3 | rule "Bought twice"
                              | ^""")
                        .with("segments/buyers.drl", "purchases >= 2", "segments contains \"gold-buyer\""),
                mistake("dup name", BUILD, """
                        segments/buyers.drl:10:1: rule "Bought twice" exists at segments/buyers.drl:3:1 already; rename one of them
                           10 | rule "Bought twice"
                              | ^""")
                        .with("segments/buyers.drl", "rule \"Buyer on the gold plan\"", "rule \"Bought twice\""));
    }

    private static List<Mistake> targeting() {
        return List.of(
                mistake("unknown trait", BUILD, """
                        targeting/hero.drl:13:14: unknown field "purchase"; did you mean "purchases"?
                           13 |     Visitor( purchase == 0 )
                              |              ^""").with("targeting/hero.drl", "purchases == 0", "purchase == 0"),
                mistake("unknown segment", BUILD, """
                        targeting/hero.drl:6:32: unknown segment "bayer"; did you mean "buyer"?
                            6 |     Visitor( segments contains "bayer", device == "mobile" )
                              |                                ^""")
                        .with("targeting/hero.drl", "contains \"buyer\"", "contains \"bayer\""),
                mistake("unknown experience", BUILD, """
                        targeting/hero.drl:8:5: unknown experience "hero-offers"; did you mean "hero-offer"?
                            8 |     show( "hero-offers", "buyer" );
                              |     ^""")
                        .with("targeting/hero.drl", "\"hero-offer\", \"buyer\"", "\"hero-offers\", \"buyer\""),
                mistake("unknown experience enroll", BUILD, """
                        targeting/hero.drl:15:5: unknown experience "hero"; expected one of: hero-offer
                           15 |     enroll( "hero" );
                              |     ^""")
                        .with("targeting/hero.drl", "enroll( \"hero-offer\" )", "enroll( \"hero\" )"),
                mistake("unknown variant", BUILD, """
                        targeting/hero.drl:8:5: experience "hero-offer" has no variant "buyers"; did you mean "buyer"?
                            8 |     show( "hero-offer", "buyers" );
                              |     ^""")
                        .with("targeting/hero.drl", "\"hero-offer\", \"buyer\"", "\"hero-offer\", \"buyers\""),
                mistake("unknown operator", BUILD, """
                        targeting/hero.drl:6:48: not DRL: found "is" in rule "Buyer on a phone sees the buyer hero"; "is" is no operator; did you mean "in"?
                            6 |     Visitor( segments contains "buyer", device is "mobile" )
                              |                                                ^""")
                        .with("targeting/hero.drl", "device == \"mobile\"", "device is \"mobile\""),
                mistake("unknown context", BUILD, """
                        targeting/hero.drl:6:41: unknown field "devise"; did you mean "device"?
                            6 |     Visitor( segments contains "buyer", devise == "mobile" )
                              |                                         ^""").with("targeting/hero.drl", "device ==", "devise =="),
                mistake("unknown call", BUILD, """
                        targeting/hero.drl:6:48: unknown call "beginsWith" on a field; expected one of: contains, endsWith, equalsIgnoreCase, startsWith, toLowerCase
                            6 |     Visitor( segments contains "buyer", device.beginsWith("mob") )
                              |                                                ^""")
                        .with("targeting/hero.drl", "device == \"mobile\"", "device.beginsWith(\"mob\")"),
                mistake("unknown attribute", BUILD, """
                        targeting/hero.drl:4:5: not DRL: found "priority" in rule "Buyer on a phone sees the buyer hero"; expected when or one of: salience, enabled, date-effective, date-expires
                            4 |     priority 10
                              |     ^""").with("targeting/hero.drl", "salience 10", "priority 10"),
                mistake("bad salience", BUILD, """
                        targeting/hero.drl:4:5: salience is "high", expected a whole number from -1000000 to 1000000
                            4 |     salience high
                              |     ^""").with("targeting/hero.drl", "salience 10", "salience high"),
                mistake("join", BUILD, """
                        targeting/hero.drl:15:5: the action of rule "Who has not bought takes part in the test" must be one call: show(experience, variant) or enroll(experience), with ids in quotes and nothing else
                           15 |     join( "hero-offer" );
                              |     ^""")
                        .with("targeting/hero.drl", "enroll( \"hero-offer\" )", "join( \"hero-offer\" )"),
                mistake("regex", BUILD, """
                        targeting/hero.drl:6:56: not a regular expression of RE2: missing closing ): (mob
                            6 |     Visitor( segments contains "buyer", device matches "(mob" )
                              |                                                        ^""")
                        .with("targeting/hero.drl", "device == \"mobile\"", "device matches \"(mob\""));
    }

    private static List<Mistake> scenarios() {
        return List.of(
                mistake("unknown key", BUILD, """
                        scenarios/hero.yaml:1:3: "at" is missing; write at: ...
                            1 | - scenario: A buyer on a phone sees the buyer hero
                              |   ^
                        scenarios/hero.yaml:8:3: unknown key "when"; expected one of: at, consent, context, expect, items, overrides, scenario, visitor
                            8 |   when: 2026-11-01T12:00:00Z
                              |   ^""").with("scenarios/hero.yaml", "  at:", "  when:"),
                mistake("unknown key expect", BUILD, """
                        scenarios/hero.yaml:10:37: unknown key "variants"; did you mean "variant"?
                           10 |     hero: { experience: hero-offer, variants: buyer, reason: TARGETING_MATCH }
                              |                                     ^""")
                        .with("scenarios/hero.yaml", "variant: buyer, ", "variants: buyer, "),
                mistake("unknown trait", BUILD, """
                        scenarios/hero.yaml:5:15: unknown trait "purchase"; did you mean "purchases"?
                            5 |     traits: { purchase: 2 }
                              |               ^""").with("scenarios/hero.yaml", "purchases: 2", "purchase: 2"),
                mistake("unknown attribute", BUILD, """
                        scenarios/hero.yaml:6:19: unknown attribute "plans"; did you mean "plan"?
                            6 |     attributes: { plans: free }
                              |                   ^""").with("scenarios/hero.yaml", "plan: free", "plans: free"),
                mistake("unknown segment", BUILD, """
                        scenarios/hero.yaml:4:16: unknown segment "buyers"; did you mean "buyer"?
                            4 |     segments: [buyers]
                              |                ^""").with("scenarios/hero.yaml", "[buyer]", "[buyers]"),
                mistake("unknown placement", BUILD, """
                        scenarios/hero.yaml:10:5: unknown placement "heros"; did you mean "hero"?
                           10 |     heros: { experience: hero-offer, variant: buyer, reason: TARGETING_MATCH }
                              |     ^""").with("scenarios/hero.yaml", "    hero: {", "    heros: {"),
                mistake("unknown experience", BUILD, """
                        scenarios/hero.yaml:10:25: unknown experience "hero-offers"; did you mean "hero-offer"?
                           10 |     hero: { experience: hero-offers, variant: buyer, reason: TARGETING_MATCH }
                              |                         ^""")
                        .with("scenarios/hero.yaml", "experience: hero-offer", "experience: hero-offers"),
                mistake("unknown variant", BUILD, """
                        scenarios/hero.yaml:10:46: experience "hero-offer" has no variant "bayer"; did you mean "buyer"?
                           10 |     hero: { experience: hero-offer, variant: bayer, reason: TARGETING_MATCH }
                              |                                              ^""").with("scenarios/hero.yaml", "variant: buyer", "variant: bayer"),
                mistake("unknown reason", BUILD, """
                        scenarios/hero.yaml:10:61: unknown value "TARGETED"; expected one of: DEFAULT, DISABLED, ERROR, SPLIT, STATIC, TARGETING_MATCH
                           10 |     hero: { experience: hero-offer, variant: buyer, reason: TARGETED }
                              |                                                             ^""").with("scenarios/hero.yaml", "TARGETING_MATCH", "TARGETED"),
                mistake("unknown context", BUILD, """
                        scenarios/hero.yaml:7:14: unknown context "devise"; did you mean "device"?
                            7 |   context: { devise: mobile }
                              |              ^""").with("scenarios/hero.yaml", "device: mobile", "devise: mobile"),
                mistake("wrong type trait", BUILD, """
                        scenarios/hero.yaml:5:26: "purchases" is number, found "two"; write a number
                            5 |     traits: { purchases: two }
                              |                          ^""").with("scenarios/hero.yaml", "purchases: 2", "purchases: two"),
                mistake("wrong type attr", BUILD, """
                        scenarios/hero.yaml:6:25: "plan" is text, found 3; write a text, in quotes where it looks like a number
                            6 |     attributes: { plan: 3 }
                              |                         ^""").with("scenarios/hero.yaml", "plan: free", "plan: 3"),
                mistake("at", BUILD, """
                        scenarios/hero.yaml:8:7: expected an instant such as 2026-01-31T09:00:00Z, found "2026-11-01"
                            8 |   at: 2026-11-01
                              |       ^""").with("scenarios/hero.yaml", "2026-11-01T12:00:00Z", "2026-11-01"));
    }
}
