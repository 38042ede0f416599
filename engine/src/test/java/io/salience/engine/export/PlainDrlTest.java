package io.salience.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The exported sample shop, compiled and run by stock Drools. */
class PlainDrlTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_122L);
    private static final Instant NOW = Instant.parse("2026-11-20T19:00:00Z");
    private static final Path RULES = Path.of(System.getProperty("salience.root"), "rules");
    private static final Rulebook SHOP = Workspace.load(RULES).rulebook();
    private static final Map<String, List<String>> TEXTS = Map.of(
            "country", List.of("DE", "AT", "US"),
            "device", List.of("mobile", "desktop"),
            "path", List.of("/tents/family", "/climbing", "/climbing/ropes", "/boots", "/"),
            "weekday", List.of("monday", "saturday"),
            "plan", List.of("plus", "gold", "basic"),
            "utmSource", List.of("rock-magazine", "mail"),
            "utmCampaign", List.of("autumn-fair-2026", "spring"),
            "referrer", List.of("https://www.rock-magazine.example/a", "https://search.example/"));

    private static StockDrools stock;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void compile() {
        System.out.println("PlainDrlTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        stock = new StockDrools(new PlainDrl(SHOP).files());
    }

    private Facts visitor() {
        Facts facts = new Facts(SHOP.schema());
        facts.setNow(NOW);
        for (Field field : SHOP.schema().fields()) {
            if (random.nextInt(6) > 0) {
                set(facts, field);
            }
        }
        facts.set(SHOP.schema().get("now"), NOW);
        return facts;
    }

    private void set(Facts facts, Field field) {
        switch (field.type()) {
            case TEXT -> facts.set(field, text(field.name()));
            case NUMBER -> facts.set(field, random.nextInt(4) == 0 ? random.nextInt(500) : random.nextInt(20));
            case BOOLEAN -> facts.set(field, random.nextBoolean());
            case INSTANT -> facts.set(field, NOW.minusSeconds(random.nextInt(200 * 86_400)));
            default -> SHOP.schema().segments().forEach(segment -> join(facts, segment));
        }
    }

    private void join(Facts facts, String segment) {
        if (random.nextInt(4) == 0) {
            facts.joinSegment(SHOP.schema().segmentOrdinal(segment));
        }
    }

    private String text(String field) {
        List<String> some = TEXTS.getOrDefault(field, List.of("x"));
        return some.get(random.nextInt(some.size()));
    }

    @Test
    void stockDroolsFiresTheTargetingRulesThatHoldHere() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Facts facts = visitor();
            Set<String> here = held(facts);
            assertThat(stock.fired(stock.fact("Visitor", facts, NOW))).isEqualTo(here);
            seen.addAll(here);
        }
        assertThat(seen).hasSizeGreaterThan(SHOP.targeting().candidates().size() * 3 / 4);
    }

    private static Set<String> held(Facts facts) {
        Matches matches = SHOP.targeting().compiled().newMatches();
        SHOP.targeting().compiled().evaluator(EvaluatorKind.INDEX).evaluate(facts, matches);
        Set<String> held = new TreeSet<>();
        for (int row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
            if (SHOP.targeting().candidate(row).rule().schedule().contains(NOW)) {
                held.add(SHOP.targeting().candidate(row).rule().name());
            }
        }
        return held;
    }

    @Test
    void stockDroolsFindsTheSameSegments() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Facts facts = visitor();
            Object profile = stock.fact("Profile", facts, NOW);
            stock.fired(profile);
            SHOP.segments().join(facts, NOW);
            assertThat(stock.get("Profile", profile, "segments")).isEqualTo(new HashSet<>(facts.segmentNames()));
            seen.addAll(facts.segmentNames());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(SHOP.schema().segments());
    }

    @Test
    void analystsOwnFilesCompileBesideTheDeclarations() throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("facts.drl", PlainDrl.facts(SHOP.schema()));
        for (String folder : List.of("segments", "targeting")) {
            try (Stream<Path> drl = Files.list(RULES.resolve(folder))) {
                for (Path file : drl.toList()) {
                    files.put(folder + "-" + file.getFileName(), Files.readString(file));
                }
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(8);
        StockDrools.compile(files);
    }

    /** So that a missing type would be found. */
    @Test
    void withoutTheDeclarationsTheyDoNotCompile() throws IOException {
        String rules = Files.readString(RULES.resolve("segments/interest.drl"));
        assertThatThrownBy(() -> StockDrools.compile(Map.of("interest.drl", rules)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Profile");
    }
}
