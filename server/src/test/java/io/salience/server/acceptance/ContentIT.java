package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 7: a decision becomes content; what is missing is replaced by the next best, and the answer says so. */
class ContentIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static LocalServer server;

    @BeforeAll
    static void buildAndServe() throws Exception {
        SmallShop shop = SmallShop.in(folder);
        shop.write("rules/workspace.yaml", """
                name: Content
                locales: [en, de]
                content: ../content
                placements:
                  hero:
                    description: Has an entry
                  strip:
                    description: Has packaged content only
                    fallback: { text: "Of the placement" }
                  box:
                    description: Has nothing
                """);
        shop.write("content/hero.yaml", """
                entry: hero
                locales:
                  en:
                    base: { text: "Base" }
                    variants:
                      spring: { text: "Spring" }
                      winter: { text: "Winter" }
                  de:
                    base: { text: "Grund" }
                    variants:
                      spring: { text: "Frühling" }
                """);
        experience(shop, "hero", """
                  - id: spring
                    content: spring
                  - id: winter
                    content: winter
                  - id: autumn
                    content: autumn
                    fallback: { text: "Of the experience" }
                  - id: control
                """);
        experience(shop, "strip", """
                  - id: spring
                    content: spring
                    fallback: { text: "Of the experience" }
                  - id: winter
                    content: winter
                """);
        experience(shop, "box", """
                  - id: spring
                    content: spring
                """);
        shop.write(
                "rules/targeting/all.drl",
                rules("hero", "spring", "winter", "autumn", "control")
                        + rules("strip", "spring", "winter")
                        + rules("box", "spring"));
        shop.write("events.csv", "id,time,visitor,event,amount\n1,2025-10-30T10:00:00Z,ann,view,\n");
        shop.report("events.yaml", "events.csv");
        server = LocalServer.start(folder.resolve("rules"), shop.store(), EvaluatorKind.INDEX);
    }

    private static void experience(SmallShop shop, String placement, String variants) throws Exception {
        shop.write(
                "rules/experiences/" + placement + ".yaml",
                "id: x-" + placement + "\nplacement: " + placement + "\nstatus: active\npriority: 1\nvariants:\n"
                        + variants);
    }

    /** Each shows a variant to whoever comes with its name as the campaign's source. */
    private static String rules(String placement, String... variants) {
        StringBuilder rules = new StringBuilder();
        for (String variant : variants) {
            rules.append("""
                    rule "PLACEMENT VARIANT"
                    when
                        Visitor( utmSource == "VARIANT" )
                    then
                        show( "x-PLACEMENT", "VARIANT" );
                    end
                    """.replace("PLACEMENT", placement).replace("VARIANT", variant));
        }
        return rules.toString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theVariantIsFoundInTheVisitorsLocaleOrAShorterOne() throws Exception {
        String german = """
                {"fields":{"text":"Frühling"},"from":"VARIANT","locale":"de"}""";
        assertContent("hero", "spring", "de", german);
        assertContent("hero", "spring", "de-CH", german);
    }

    @Test
    void aVariantThatIsNotTranslatedIsShownInTheFirstLocaleOfTheWorkspace() throws Exception {
        assertContent("hero", "winter", "de-CH", """
                {"fields":{"text":"Winter"},"from":"VARIANT","locale":"en"}""");
        assertContent("hero", "spring", "fr", """
                {"fields":{"text":"Spring"},"from":"VARIANT","locale":"en"}""");
    }

    @Test
    void aVariantThatDoesNotExistIsReplacedByTheBase() throws Exception {
        assertFallback("hero", "autumn", "de-CH", """
                {"fields":{"text":"Grund"},"from":"BASE","locale":"de"}""");
    }

    @Test
    void whereTheBaseIsMeantItIsNoFallback() throws Exception {
        assertContent("hero", "control", "de", """
                {"fields":{"text":"Grund"},"from":"BASE","locale":"de"}""");
        assertContent("hero", "nothing-of-ours", "fr", """
                {"fields":{"text":"Base"},"from":"BASE","locale":"en"}""");
    }

    @Test
    void withoutAnEntryThePackagedContentOfTheExperienceIsShownAndThenThatOfThePlacement() throws Exception {
        assertFallback("strip", "spring", "en", """
                {"fields":{"text":"Of the experience"},"from":"PACKAGED"}""");
        assertFallback("strip", "winter", "en", """
                {"fields":{"text":"Of the placement"},"from":"PACKAGED"}""");
        assertFallback("strip", "nothing-of-ours", "en", """
                {"fields":{"text":"Of the placement"},"from":"PACKAGED"}""");
    }

    @Test
    void whereThereIsNothingAtAllTheAnswerSaysSo() throws Exception {
        String nothing = """
                {"fields":{},"from":"NONE"}""";
        assertFallback("box", "spring", "en", nothing);
        assertFallback("box", "nothing-of-ours", "en", nothing);
    }

    @Test
    void theLocaleOfTheRequestCountsMoreThanTheLanguageOfItsContext() throws Exception {
        JsonNode decision = server.decision("hero", """
                {"visitorId":"ann","locale":"de","context":{"utmSource":"spring","language":"en"}}""");
        assertThat(decision.path("content").path("fields").path("text").asText())
                .isEqualTo("Frühling");
    }

    @Test
    void contentIsLeftOutOnRequest() throws Exception {
        JsonNode decision = server.decision("box", """
                {"visitorId":"ann","content":false,"context":{"utmSource":"spring"}}""");
        assertThat(decision).hasToString("""
                {"experience":"x-box","variant":"spring","reason":"TARGETING_MATCH","rule":"box spring"}""");
    }

    private static void assertContent(String placement, String source, String language, String wanted)
            throws Exception {
        JsonNode decision = decision(placement, source, language);
        assertThat(decision.path("content")).isEqualTo(JSON.readTree(wanted));
        assertThat(decision.has("details")).isFalse();
    }

    private static void assertFallback(String placement, String source, String language, String wanted)
            throws Exception {
        JsonNode decision = decision(placement, source, language);
        assertThat(decision.path("content")).isEqualTo(JSON.readTree(wanted));
        assertThat(decision.path("details")).hasToString("[\"CONTENT_FALLBACK\"]");
    }

    private static JsonNode decision(String placement, String source, String language) throws Exception {
        return server.decision(
                placement,
                "{\"visitorId\":\"ann\",\"context\":{\"utmSource\":\"" + source + "\",\"language\":\"" + language
                        + "\"}}");
    }
}
