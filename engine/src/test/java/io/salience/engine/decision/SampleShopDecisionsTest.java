package io.salience.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random visitors of the sample shop get the same decisions from index and session, segments included. */
class SampleShopDecisionsTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_122L);
    private static final int VISITORS = 2_000;
    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
    private static final Rulebook RULEBOOK = Workspace.load(Path.of(System.getProperty("salience.root"), "rules"))
            .rulebook();
    private static final List<String> TEXTS = List.of(
            "tents", "sleeping", "cooking", "climbing", "boots", "gold", "plus", "free", "mobile", "DE", "CH", "US");
    private static final List<String> PAGES = List.of("/tents/2", "/climbing/ropes", "/climbing", "/boots/x", "/", "");
    private static final List<String> CONTEXT = List.of("device", "country", "utmSource", "utmCampaign", "language");

    private final Random random = new Random(SEED);

    @Test
    void indexAndSessionDecideAlikeForEveryVisitor() {
        System.out.println("SampleShopDecisionsTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < VISITORS; i++) {
            Map<Field, Object> profile = profile();
            DecisionRequest request = request("visitor-" + i);
            Instant now = NOW.plusSeconds(random.nextInt(14 * 86_400));
            List<Decision> byIndex = decide(EvaluatorKind.INDEX, profile, request, now);
            assertThat(decide(EvaluatorKind.SESSION, profile, request, now))
                    .as("seed %d: %s %s %s", SEED, profile, request, now)
                    .isEqualTo(byIndex);
            byIndex.forEach(decision -> seen.merge(what(decision), 1, Integer::sum));
        }
        System.out.println(seen);
        assertThat(seen.keySet())
                .contains("cart-reminder DISABLED [NO_CONSENT]", "home-hero DEFAULT [HOLDOUT]")
                .contains("promo-strip STATIC []", "home-hero SPLIT []", "category-banner TARGETING_MATCH []");
        assertThat(seen.keySet())
                .as("newsletter-box is paused")
                .filteredOn(what -> what.startsWith("newsletter-box"))
                .containsExactlyInAnyOrder("newsletter-box DEFAULT []", "newsletter-box DEFAULT [UNKNOWN_VISITOR]");
    }

    private static String what(Decision decision) {
        return decision.placement() + " " + decision.reason() + " " + decision.details();
    }

    /** @param profile empty means unknown */
    private static List<Decision> decide(
            EvaluatorKind kind, Map<Field, Object> profile, DecisionRequest request, Instant now) {
        Profiles profiles = (visitorId, facts) -> !profile.isEmpty() && fill(kind, profile, facts, now);
        DecisionEngine engine = new DecisionEngine(RULEBOOK, profiles, kind);
        List<Decision> decisions = engine.decide(request, now);
        assertThat(engine.failures()).isZero();
        return decisions;
    }

    private static boolean fill(EvaluatorKind kind, Map<Field, Object> profile, Facts facts, Instant now) {
        RULEBOOK.setEmpty(facts);
        profile.forEach(facts::set);
        RULEBOOK.segments().newEvaluation(kind).join(facts, now);
        return true;
    }

    private Map<Field, Object> profile() {
        Map<Field, Object> profile = new HashMap<>();
        if (random.nextInt(8) == 0) {
            return profile;
        }
        for (Field field : RULEBOOK.schema().fields()) {
            boolean stored = field.origin() == Origin.TRAIT || field.origin() == Origin.ATTRIBUTE;
            if (stored && random.nextInt(3) > 0) {
                profile.put(field, value(field));
            }
        }
        return profile;
    }

    private Object value(Field field) {
        return switch (field.type()) {
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> NOW.minusSeconds(random.nextInt(100 * 86_400));
            case NUMBER ->
                field.name().endsWith("Share")
                        ? random.nextInt(11) / 10.0
                        : random.nextInt(random.nextBoolean() ? 4 : 1_000);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private DecisionRequest request(String visitorId) {
        Map<String, String> context = new HashMap<>();
        CONTEXT.stream()
                .filter(name -> random.nextBoolean())
                .forEach(name -> context.put(name, TEXTS.get(random.nextInt(TEXTS.size()))));
        if (random.nextInt(4) > 0) {
            context.put("url", "https://shop.example" + PAGES.get(random.nextInt(PAGES.size())));
        }
        if (random.nextInt(10) == 0) {
            context.put("utmCampaign", "autumn-fair-2026");
            context.put("referrer", "https://www.rock-magazine.example/a");
        }
        Map<String, Object> attributes = random.nextInt(4) == 0 ? Map.of("plan", "plus") : Map.of();
        return new DecisionRequest(visitorId, List.of(), context, attributes, consent());
    }

    private DecisionRequest.ConsentGiven consent() {
        int kind = random.nextInt(4);
        return new DecisionRequest.ConsentGiven(kind == 0 ? null : Boolean.valueOf(kind > 1));
    }
}
