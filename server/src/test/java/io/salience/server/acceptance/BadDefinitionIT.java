package io.salience.server.acceptance;

import static io.salience.server.acceptance.Mistake.mistake;
import static io.salience.server.acceptance.SpoiledShop.BUILD;
import static io.salience.server.acceptance.SpoiledShop.CHECK;
import static io.salience.server.acceptance.SpoiledShop.SERVE;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in what a workspace defines: each is told where it stands, and the last good store stays. */
class BadDefinitionIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"traits", "experiences", "workspace", "severalFiles"})
    void everyMistakeIsToldAndLeavesTheStore(Mistake mistake) throws Exception {
        mistake.assertRefused(SpoiledShop.in(folder));
    }

    private static List<Mistake> traits() {
        return List.of(
                mistake("unknown key of the file", BUILD, """
                        traits.yaml:8:1: unknown key "trait"; did you mean "traits"?
                            8 | trait:
                              | ^""").with("traits.yaml", "traits:\n", "trait:\n"),
                mistake("unknown key of a trait", BUILD, """
                        traits.yaml:11:10: "of" is missing; write of: ...
                           11 |   spend: { sum: amount, off: purchase }
                              |          ^
                        traits.yaml:11:25: unknown key "off"; did you mean "of"?
                           11 |   spend: { sum: amount, off: purchase }
                              |                         ^""")
                        .with("traits.yaml", "{ sum: amount, of: purchase }", "{ sum: amount, off: purchase }"),
                mistake("unknown kind", BUILD, """
                        traits.yaml:14:19: unknown key "latest"; did you mean "last"?
                           14 |   lastPurchase: { latest: purchase }
                              |                   ^""").with("traits.yaml", "{ last: purchase }", "{ latest: purchase }"),
                mistake("unknown type of a property", BUILD, """
                        traits.yaml:4:11: unknown type "decimal"; expected one of: boolean, instant, number, text, version
                            4 |   amount: decimal
                              |           ^""")
                        .with("traits.yaml", "amount: number", "amount: decimal"),
                mistake("unknown type of an attribute", BUILD, """
                        traits.yaml:7:10: unknown type "date"; expected one of: boolean, instant, number, text, version
                            7 |   since: date
                              |          ^""")
                        .with("traits.yaml", "since: instant", "since: date"),
                mistake("unknown event", BUILD, """
                        traits.yaml:9:23: unknown event "purchases"; did you mean "purchase"?
                            9 |   purchases: { count: purchases }
                              |                       ^""").with("traits.yaml", "{ count: purchase }", "{ count: purchases }"),
                mistake("unknown property", BUILD, """
                        traits.yaml:11:17: unknown property "amout"; did you mean "amount"?
                           11 |   spend: { sum: amout, of: purchase }
                              |                 ^""").with("traits.yaml", "sum: amount", "sum: amout"),
                mistake("unknown property in where", BUILD, """
                        traits.yaml:10:37: unknown field "categorie"; did you mean "category"?
                           10 |   tentViews: { count: view, where: 'categorie == "tents"' }
                              |                                     ^""").with("traits.yaml", "category ==", "categorie =="),
                mistake("unknown operator in where", BUILD, """
                        traits.yaml:10:46: unknown operator "="; write ==
                           10 |   tentViews: { count: view, where: 'category = "tents"' }
                              |                                              ^""").with("traits.yaml", "category ==", "category ="),
                mistake("unknown trait in ratio", BUILD, """
                        traits.yaml:12:40: unknown trait "purchase"; did you mean "purchases"?
                           12 |   averagePurchase: { ratio: spend, to: purchase }
                              |                                        ^""").with("traits.yaml", "to: purchases", "to: purchase"),
                mistake("unknown trait in rank", BUILD, """
                        traits.yaml:13:22: unknown trait "spending"; expected one of: averagePurchase, lastPurchase, purchases, spend, spendRank, tentViews
                           13 |   spendRank: { rank: spending }
                              |                      ^""").with("traits.yaml", "rank: spend", "rank: spending"),
                mistake("wrong window", BUILD, """
                        traits.yaml:9:41: "30" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
                            9 |   purchases: { count: purchase, window: 30 }
                              |                                         ^""")
                        .with("traits.yaml", "{ count: purchase }", "{ count: purchase, window: 30 }"),
                mistake("not yaml", BUILD, """
                        traits.yaml:7:8: is not YAML: mapping values are not allowed here; check colons, quotes and indents here and in the line above
                            7 |   since: instant
                              |        ^""").with("traits.yaml", "  plan: text", "  plan text"),
                mistake("an empty file", BUILD, """
                        traits.yaml: is empty; expected a YAML document""").with("traits.yaml", ""));
    }

    private static List<Mistake> experiences() {
        return List.of(
                mistake("unknown key", BUILD, """
                        experiences/hero-offer.yaml:1:1: "status" is missing; write status: ...
                            1 | id: hero-offer
                              | ^
                        experiences/hero-offer.yaml:3:1: unknown key "state"; did you mean "status"?
                            3 | state: active
                              | ^""")
                        .with("experiences/hero-offer.yaml", "status: active", "state: active"),
                mistake("unknown key variant", BUILD, """
                        experiences/hero-offer.yaml:6:5: unknown key "contents"; did you mean "content"?
                            6 |     contents: hero-buyer
                              |     ^""")
                        .with("experiences/hero-offer.yaml", "content: hero-buyer", "contents: hero-buyer"),
                mistake("unknown placement", BUILD, """
                        experiences/hero-offer.yaml:2:12: unknown placement "heros"; did you mean "hero"?
                            2 | placement: heros
                              |            ^""")
                        .with("experiences/hero-offer.yaml", "placement: hero", "placement: heros"),
                mistake("unknown status", BUILD, """
                        experiences/hero-offer.yaml:3:9: unknown value "live"; expected one of: active, archived, draft, paused
                            3 | status: live
                              |         ^""")
                        .with("experiences/hero-offer.yaml", "status: active", "status: live"),
                mistake("unknown variant", BUILD, """
                        experiences/hero-offer.yaml:10:3: unknown variant "controls"; did you mean "control"?
                           10 |   controls: 5000
                              |   ^""")
                        .with("experiences/hero-offer.yaml", "  control: 5000", "  controls: 5000"),
                mistake("allocation sum", BUILD, """
                        experiences/hero-offer.yaml:9:3: allocations add up to 5500 basis points, expected 10000
                            9 |   buyer: 5000
                              |   ^""")
                        .with("experiences/hero-offer.yaml", "  control: 5000", "  control: 500"),
                mistake("allocation type", BUILD, """
                        experiences/hero-offer.yaml:10:12: expected a whole number from 0 to 10000, found "half"
                           10 |   control: half
                              |            ^""")
                        .with("experiences/hero-offer.yaml", "  control: 5000", "  control: half"),
                mistake("schedule key", BUILD, """
                        experiences/hero-offer.yaml:4:13: unknown key "start"; expected one of: from, to
                            4 | schedule: { start: 2026-01-01T00:00:00Z }
                              |             ^""")
                        .with(
                                "experiences/hero-offer.yaml",
                                "status: active",
                                "status: active\nschedule: { start: 2026-01-01T00:00:00Z }"),
                mistake("schedule instant", BUILD, """
                        experiences/hero-offer.yaml:4:19: expected an instant such as 2026-01-31T09:00:00Z, found "2026-01-01"
                            4 | schedule: { from: 2026-01-01 }
                              |                   ^""")
                        .with(
                                "experiences/hero-offer.yaml",
                                "status: active",
                                "status: active\nschedule: { from: 2026-01-01 }"),
                mistake("no variants", BUILD, """
                        experiences/hero-offer.yaml:4:10: expected a list, found nothing
                            4 | variants:
                              |          ^""")
                        .with(
                                "experiences/hero-offer.yaml",
                                "  - id: buyer\n    content: hero-buyer\n  - id: control\n",
                                ""));
    }

    private static List<Mistake> workspace() {
        return List.of(
                mistake("unknown key", BUILD, """
                        workspace.yaml:1:1: "locales" is missing; write locales: ...
                            1 | name: Tiny shop
                              | ^
                        workspace.yaml:3:1: unknown key "languages"; expected one of: alarms, budget, content, holdout, identity, layers, locales, name, placements, query, showRule, zone
                            3 | languages: [en]
                              | ^""").with("workspace.yaml", "locales:", "languages:"),
                mistake("unknown key placement", BUILD, """
                        workspace.yaml:7:5: unknown key "label"; expected one of: budget, description, entry, fallback
                            7 |     label: The banner of the home page
                              |     ^""").with("workspace.yaml", "description:", "label:"),
                mistake("zone", BUILD, """
                        workspace.yaml:2:7: unknown time zone "Mars/Base"; write one such as Europe/Berlin or UTC
                            2 | zone: Mars/Base
                              |       ^""").with("workspace.yaml", "zone: UTC", "zone: Mars/Base"),
                mistake("holdout", BUILD, """
                        workspace.yaml:2:10: expected a whole number from 0 to 10000, found "2 %"
                            2 | holdout: 2 %
                              |          ^""").with("workspace.yaml", "zone: UTC", "holdout: 2 %"),
                mistake("placement id", BUILD, """
                        workspace.yaml:6:3: "Hero" is no placement id; write lower-case letters, digits and hyphens, a letter first
                            6 |   Hero:
                              |   ^""").with("workspace.yaml", "  hero:", "  Hero:"),
                mistake("not a map", BUILD, """
                        workspace.yaml:6:3: expected a map (key: value), found a list
                            6 |   - hero
                              |   ^""")
                        .with("workspace.yaml", "  hero:\n    description: The banner of the home page", "  - hero"),
                mistake("content folder missing serve", SERVE, """
                        DIR/contents: is not a folder; expected the folder of the content entries""")
                        .with("workspace.yaml", "content: content", "content: contents"),
                mistake("content key check", CHECK, """
                        DIR/content/hero.yaml:4:5: unknown key "default"; expected one of: base, variants
                            4 |     default: { headline: Hello }
                              |     ^
                        DIR/content/hero.yaml:4:5: "base" is missing; write base: ...
                            4 |     default: { headline: Hello }
                              |     ^""").with("content/hero.yaml", "base:", "default:"),
                mistake("content locale check", CHECK, """
                        DIR/content/hero.yaml:3:3: "xx_yy" is not a locale tag; write xx-YY
                            3 |   xx_yy:
                              |   ^""").with("content/hero.yaml", "  en:", "  xx_yy:"));
    }

    private static List<Mistake> severalFiles() {
        return List.of(
                mistake("two files", BUILD, """
                        experiences/hero-offer.yaml:3:9: unknown value "live"; expected one of: active, archived, draft, paused
                            3 | status: live
                              |         ^
                        segments/buyers.drl:5:14: unknown field "purchase"; did you mean "purchases"?
                            5 |     Profile( purchase >= 2 )
                              |              ^""")
                        .with("segments/buyers.drl", "purchases >= 2", "purchase >= 2")
                        .with("experiences/hero-offer.yaml", "status: active", "status: live"),
                mistake("two files traits+exp", BUILD, """
                        experiences/hero-offer.yaml:3:9: unknown value "live"; expected one of: active, archived, draft, paused
                            3 | status: live
                              |         ^
                        traits.yaml:11:17: unknown property "amout"; did you mean "amount"?
                           11 |   spend: { sum: amout, of: purchase }
                              |                 ^""")
                        .with("traits.yaml", "sum: amount", "sum: amout")
                        .with("experiences/hero-offer.yaml", "status: active", "status: live"),
                mistake("two in ws + traits", BUILD, """
                        traits.yaml:11:17: unknown property "amout"; did you mean "amount"?
                           11 |   spend: { sum: amout, of: purchase }
                              |                 ^
                        workspace.yaml:2:7: unknown time zone "Mars"; write one such as Europe/Berlin or UTC
                            2 | zone: Mars
                              |       ^""")
                        .with("traits.yaml", "sum: amount", "sum: amout")
                        .with("workspace.yaml", "zone: UTC", "zone: Mars"));
    }
}
