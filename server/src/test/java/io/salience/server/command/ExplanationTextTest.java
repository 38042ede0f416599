package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole text of explanations, as people read it. */
class ExplanationTextTest {

    @TempDir
    private Path folder;

    private TextShop shop;

    @BeforeEach
    void openTheShop() throws IOException {
        shop = TextShop.in(folder);
    }

    private String explained(String visitor) throws IOException {
        return explained(visitor, Marks.PLAIN);
    }

    private String explained(String visitor, Marks marks) throws IOException {
        return shop.explained(visitor, marks);
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
                hero: offer/vip
                  because rule "VIP at hand" is the first that holds; it shows offer/vip

                  + "VIP at hand" targeting/hero.drl:1:1           wins: offer/vip
                    + one of
                      + segments contains "vip"                    is in
                      - spend > 500                                is 120.5
                    + not
                      - device in ("tv")                           is "mobile"
                    + country in ("AT", "DE")                      is "DE"
                    + rule schedule: any time                      is 2026-11-20T12:00:00Z
                    + status: active                               is active
                    + experience schedule: any time                is 2026-11-20T12:00:00Z
                    + consent: yes                                 is yes
                    + global holdout: any bucket                   bucket 4936
                    + holdout: any bucket                          bucket 5554
                    + allocation: variant vip

                  - "Welcome back" targeting/hero.drl:8:1          does not hold: offer/back
                    - lastPurchase < daysAgo(90)                   is 2026-11-01T00:00:00Z
                    - rule schedule: from 2026-12-01T00:00:00Z     is 2026-11-20T12:00:00Z

                  - "Stranger takes part" targeting/hero.drl:16:1  does not hold: test/calm
                    - orders == 0                                  is 4

                  - "Not yet" targeting/hero.drl:23:1              holds, but is passed over: later/one
                    + path matches "/[a-z]+"                       is "/tents"
                    + rule schedule: any time                      is 2026-11-20T12:00:00Z
                    - status: active                               is paused
                    + experience schedule: any time                is 2026-11-20T12:00:00Z
                    + consent: not no                              is yes
                    + global holdout: any bucket                   bucket 4936
                    + holdout: any bucket                          bucket 5932
                    + allocation: variant one

                  smallest changes that show something else
                    the default  device from "mobile" to "tv"
                    test/calm    device from "mobile" to "tv"; orders from 4 to 0
                    offer/back   device from "mobile" to "tv"; lastPurchase from 2026-11-01T00:00:00Z to 2026-08-22T11:59:59.999Z; the moment from 2026-11-20T12:00:00Z to 2026-12-01T00:00:00Z
                """);
    }

    @Test
    void withoutConsentTheRuleThatHoldsIsPassedOver() throws IOException {
        assertThat(explained("""
                {
                  "visitorId": "v-1",
                  "traits": { "orders": 4, "spend": 120.50, "lastPurchase": "2026-11-01T00:00:00Z" },
                  "context": { "country": "DE" }
                }""")).isEqualTo("""
                hero: the default
                  because rule "VIP at hand" holds, but its experience passes the visitor over (consent), and no other rule wins

                  - "VIP at hand" targeting/hero.drl:1:1           holds, but is passed over: offer/vip
                    + one of
                      + segments contains "vip"                    is in
                      - spend > 500                                is 120.5
                    + not
                      - device in ("tv")                           is missing
                    + country in ("AT", "DE")                      is "DE"
                    + rule schedule: any time                      is 2026-11-20T12:00:00Z
                    + status: active                               is active
                    + experience schedule: any time                is 2026-11-20T12:00:00Z
                    - consent: yes                                 is not said
                    + global holdout: any bucket                   bucket 4936
                    + holdout: any bucket                          bucket 5554
                    + allocation: variant vip

                  - "Welcome back" targeting/hero.drl:8:1          does not hold: offer/back
                    - lastPurchase < daysAgo(90)                   is 2026-11-01T00:00:00Z
                    - rule schedule: from 2026-12-01T00:00:00Z     is 2026-11-20T12:00:00Z
                    - consent: yes                                 is not said

                  - "Stranger takes part" targeting/hero.drl:16:1  does not hold: test/calm
                    - orders == 0                                  is 4

                  - "Not yet" targeting/hero.drl:23:1              does not hold: later/one
                    - path matches "/[a-z]+"                       is missing
                    - status: active                               is paused

                  smallest changes that show something else
                    test/calm   orders from 4 to 0
                    offer/vip   consent to personalization: not said to yes
                    offer/back  device from missing to "tv"; lastPurchase from 2026-11-01T00:00:00Z to 2026-08-22T11:59:59.999Z; consent to personalization: not said to yes; the moment from 2026-11-20T12:00:00Z to 2026-12-01T00:00:00Z
                """);
    }

    @Test
    void aSplitTellsTheRangesAndTheBucket() throws IOException {
        assertThat(explained("{ \"visitorId\": \"v-1\", \"traits\": { \"orders\": 0 } }"))
                .isEqualTo("""
                hero: test/calm
                  because rule "Stranger takes part" is the first that holds; bucket 8637 gets test/calm

                  - "VIP at hand" targeting/hero.drl:1:1           does not hold: offer/vip
                    - one of
                      - segments contains "vip"                    is not in
                      - spend > 500                                is 0
                    + not
                      - device in ("tv")                           is missing
                    - country in ("AT", "DE")                      is missing
                    - consent: yes                                 is not said

                  - "Welcome back" targeting/hero.drl:8:1          does not hold: offer/back
                    - lastPurchase < daysAgo(90)                   is missing
                    - rule schedule: from 2026-12-01T00:00:00Z     is 2026-11-20T12:00:00Z
                    - consent: yes                                 is not said

                  + "Stranger takes part" targeting/hero.drl:16:1  wins: test/calm
                    + orders == 0                                  is 0
                    + rule schedule: any time                      is 2026-11-20T12:00:00Z
                    + status: active                               is active
                    + experience schedule: any time                is 2026-11-20T12:00:00Z
                    + consent: not no                              is not said
                    + coverage: a bucket in a range                bucket 8637
                    + global holdout: any bucket                   bucket 4936
                    + holdout: any bucket                          bucket 5655
                    + allocation: bold 0-3999, calm 4000-9999      bucket 8637 of visitorId: calm

                  - "Not yet" targeting/hero.drl:23:1              does not hold: later/one
                    - path matches "/[a-z]+"                       is missing
                    - status: active                               is paused

                  smallest changes that show something else
                    the default  orders from 0 to 1
                    offer/vip    country from missing to "AT" or "DE"; spend from 0 to 500.01; consent to personalization: not said to yes
                    offer/back   lastPurchase from missing to 2026-08-22T11:59:59.999Z; consent to personalization: not said to yes; the moment from 2026-11-20T12:00:00Z to 2026-12-01T00:00:00Z
                """);
    }

    @Test
    void ofSeveralIdsTheHashedOneIsToldAndWhyAVariantIsKept() throws IOException {
        assertThat(shop.explained("""
                {
                  "visitorId": "v-1",
                  "assignments": { "kept": { "variant": "one", "at": "2026-11-01T10:00:00Z" } }
                }""", "strip", Marks.PLAIN)).isEqualTo("""
                strip: kept/one
                  because rule "Everybody takes part" is the first that holds; it has no condition; the visitor keeps kept/one

                  + "Everybody takes part" targeting/strip.drl:1:1  wins: kept/one
                    + rule schedule: any time                       is 2026-11-20T12:00:00Z
                    + status: active                                is active
                    + experience schedule: any time                 is 2026-11-20T12:00:00Z
                    + consent: not no                               is not said
                    + hashed id: plan or else visitorId is known    is visitorId, since plan is missing
                    + bucket version: version from 0
                    + coverage: a bucket in a range                 bucket 9410
                    + global holdout: any bucket                    bucket 4936
                    + holdout: any bucket                           bucket 1049
                    + allocation: two 0-9999                        bucket 9410 of visitorId: one, kept since 2026-11-01T10:00:00Z by visitorId "v-1"

                  smallest changes that show something else
                    the default  consent to personalization: not said to no
                    kept/two     the moment from 2026-11-20T12:00:00Z to 2026-12-01T10:00:00.001Z
                """);
    }

    @Test
    void whereNothingWinsEachRuleTellsWhatIsMissing() throws IOException {
        assertThat(explained("""
                {
                  "visitorId": "v-1",
                  "traits": { "orders": 1, "spend": 20, "lastPurchase": "2026-01-01T00:00:00Z" },
                  "consent": { "personalization": false }
                }""")).isEqualTo("""
                hero: the default
                  because no rule wins

                  - "VIP at hand" targeting/hero.drl:1:1           does not hold: offer/vip
                    - one of
                      - segments contains "vip"                    is not in
                      - spend > 500                                is 20
                    + not
                      - device in ("tv")                           is missing
                    - country in ("AT", "DE")                      is missing
                    - consent: yes                                 is no

                  - "Welcome back" targeting/hero.drl:8:1          holds, but is passed over: offer/back
                    + lastPurchase < daysAgo(90)                   is 2026-01-01T00:00:00Z
                    - rule schedule: from 2026-12-01T00:00:00Z     is 2026-11-20T12:00:00Z
                    + status: active                               is active
                    + experience schedule: any time                is 2026-11-20T12:00:00Z
                    - consent: yes                                 is no
                    + global holdout: any bucket                   bucket 4936
                    + holdout: any bucket                          bucket 5554
                    + allocation: variant back

                  - "Stranger takes part" targeting/hero.drl:16:1  does not hold: test/calm
                    - orders == 0                                  is 1
                    - consent: not no                              is no

                  - "Not yet" targeting/hero.drl:23:1              does not hold: later/one
                    - path matches "/[a-z]+"                       is missing
                    - status: active                               is paused
                    - consent: not no                              is no

                  smallest changes that show something else
                    test/calm   orders from 1 to 0; consent to personalization: no to yes
                    offer/back  consent to personalization: no to yes; the moment from 2026-11-20T12:00:00Z to 2026-12-01T00:00:00Z
                    offer/vip   country from missing to "AT" or "DE"; spend from 20 to 500.01; consent to personalization: no to yes
                """);
    }

    @Test
    void aTerminalGetsColoursAndSymbols() throws IOException {
        assertThat(explained("{ \"visitorId\": \"v-1\" }", new Marks(true, true)))
                .startsWith("\u001B[1mhero: test/calm\u001B[0m\n")
                .contains("  \u001B[31m\u2717\u001B[0m \"VIP at hand\"")
                .contains("  \u001B[32m\u2713\u001B[0m \"Stranger takes part\"");
    }
}
