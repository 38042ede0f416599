package io.salience.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small workspace that a test fills with experiences and rules, and its decisions by both evaluators. */
final class Shop {

    /** A Friday, 13 o'clock in Berlin. */
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final WorkspaceFolder workspace;
    private final StringBuilder targeting = new StringBuilder();
    private Profiles profiles = Profiles.NONE;
    private @Nullable Rulebook rulebook;

    Shop(Path folder) {
        workspace = WorkspaceFolder.in(folder)
                .delete("experiences/offer.yaml")
                .delete("experiences/split.yaml")
                .delete("targeting/hero.drl")
                .delete("scenarios/hero.yaml");
    }

    /** An active one at hero with the variants one and two, where the lines do not say otherwise. */
    Shop experience(String id, String... lines) {
        StringBuilder yaml = new StringBuilder("id: " + id + "\n");
        for (String standard : List.of("placement: hero", "status: active", "variants: [ { id: one }, { id: two } ]")) {
            String key = standard.substring(0, standard.indexOf(':') + 1);
            if (Arrays.stream(lines).noneMatch(line -> line.startsWith(key))) {
                yaml.append(standard).append('\n');
            }
        }
        workspace.write("experiences/" + id + ".yaml", yaml + String.join("\n", lines) + "\n");
        return this;
    }

    /** @param attributes such as {@code salience 3}, may be empty */
    Shop rule(String name, String attributes, String condition, String action) {
        targeting.append(
                String.format("rule \"%s\" %s when Visitor( %s ) then %s; end%n", name, attributes, condition, action));
        return this;
    }

    /** A rule without condition. */
    Shop rule(String name, String attributes, String action) {
        return rule(name, attributes, "", action);
    }

    Shop setting(String part, String by) {
        workspace.replace("workspace.yaml", part, by);
        return this;
    }

    /** Everybody is known with three visits, which makes a regular. */
    Shop knowingEverybody() {
        return profiles((visitorId, facts) -> {
            facts.set(facts.schema().get("visits"), 3);
            facts.set(facts.schema().get("lastSeen"), NOW);
            facts.set(facts.schema().get("plan"), "gold");
            facts.joinSegment(facts.schema().segmentOrdinal("regular"));
            return true;
        });
    }

    Shop profiles(Profiles some) {
        profiles = some;
        return this;
    }

    Rulebook rulebook() {
        if (rulebook == null) {
            workspace.write("targeting/rules.drl", targeting.toString());
            rulebook = workspace.load().rulebook();
        }
        return rulebook;
    }

    DecisionEngine engine(EvaluatorKind kind) {
        return new DecisionEngine(rulebook(), profiles, kind);
    }

    /** The decisions of both evaluators, which must be the same. */
    List<Decision> decide(DecisionRequest request, Instant now) {
        List<Decision> decisions = engine(EvaluatorKind.INDEX).decide(request, now);
        assertThat(engine(EvaluatorKind.SESSION).decide(request, now)).isEqualTo(decisions);
        return decisions;
    }

    /** What v1 gets at hero. */
    Decision decide() {
        return decide("v1");
    }

    /** What the visitor gets at hero. */
    Decision decide(String visitorId) {
        return decide(request(visitorId, Map.of()), NOW).get(0);
    }

    /** What v1 gets at hero at that moment. */
    Decision decide(Instant now) {
        return decide(request("v1", Map.of()), now).get(0);
    }

    /** By experience and variant, such as {@code offer/one}; the reason where there is no variant. */
    static String shown(Decision decision) {
        return decision.variant() == null
                ? decision.reason().toString()
                : decision.experience() + "/" + decision.variant();
    }

    static DecisionRequest request(String visitorId, Map<String, String> context) {
        return new DecisionRequest(visitorId, List.of("hero"), context, Map.of(), null);
    }

    /** Enough of them that every part of a split has some. */
    static List<String> visitors() {
        return IntStream.range(0, 400).mapToObj(i -> "visitor-" + i).toList();
    }

    /** What experience {@code a} passing a visitor of rule {@code A} over leaves at the placement {@code hero}. */
    static Decision outside(Detail detail) {
        WantedContent base = new WantedContent("home-hero", null, null);
        return new Decision("hero", "a", null, Reason.DEFAULT, List.of(detail), "A", null, base);
    }
}
