package io.salience.engine.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.experience.Placement;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.RandomRules;
import io.salience.engine.rulebook.Rulebook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brute force over small domains: every one and every two things that could be otherwise are tried, each with every value
 * of its domain, by asking the engine anew. No outcome may be had by fewer things than the explanation says.
 */
class ChangesAreSmallestTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);
    private static final int RULEBOOKS = 60;
    private static final int VISITORS = 3;
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final List<Double> WHOLE = List.of(0d, 1d, 2d, 3d, 4d, 9d, 10d, 11d, 99d, 100d, 101d);
    private static final List<Double> MONEY = List.of(
            -1.51, -1.5, -1.49, -0.01, 0d, 0.01, 0.99, 1d, 1.01, 2d, 2.49, 2.5, 2.51, 3d, 10d, 99.99, 100d, 100.01);
    private static final int[] DAYS = {0, 1, 7, 30, 90};

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final RandomRules rules = new RandomRules(SEED);
    private @Nullable Asked asking;
    private int compared;
    private int byOne;
    private int byTwo;
    private int distances;

    /** One thing with one other value. */
    private record Alternative(
            Adjustment.Kind kind, String name, @Nullable Object to) {

        Asked applyTo(Asked asked) {
            return asked.with(kind, name, to);
        }

        boolean isOfSame(Alternative other) {
            return kind == other.kind && name.equals(other.name);
        }
    }

    @Test
    void noOutcomeCanBeHadByChangingFewerThings() {
        System.out.println("ChangesAreSmallestTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        for (int i = 0; i < RULEBOOKS; i++) {
            RandomWorkspace workspace = new RandomWorkspace(folder.resolve("b" + i), random, rules);
            Rulebook rulebook = workspace.rulebook(1 + i % 3, 3, true);
            for (int visitor = 0; visitor < VISITORS; visitor++) {
                compare(rulebook, workspace, workspace.asked());
            }
        }
        System.out.printf("%,d outcomes compared; brute force had %,d by one and %,d by two%n", compared, byOne, byTwo);
        assertThat(byOne).isGreaterThan(50);
        assertThat(byTwo).isGreaterThan(30);
        assertThat(distances).isGreaterThan(20);
    }

    private void compare(Rulebook rulebook, RandomWorkspace workspace, Asked asked) {
        DecisionEngine engine = new DecisionEngine(
                rulebook,
                new AskingProfiles(() -> asking),
                (experience, by, id) -> asked.assignments(experience, by, id),
                EvaluatorKind.INDEX);
        List<Alternative> alternatives = alternatives(workspace);
        asked.assignments().forEach(one -> expiries(one).forEach(alternatives::add));
        Placement placement = rulebook.settings().placements().get(0);
        asking = asked;
        Explanation explanation =
                new Explainer(engine, 20_000).explain(placement, engine.visit(asked.request(), asked.at()));
        Map<Outcome, Integer> told = new HashMap<>();
        explanation
                .changes()
                .smallest()
                .forEach(change ->
                        told.put(change.outcome(), change.adjustments().size()));
        explanation
                .changes()
                .smallest()
                .forEach(change -> compareDistance(engine, placement, asked, change, alternatives));
        Map<Outcome, String> found = byBruteForce(engine, placement, asked, alternatives);
        found.forEach((outcome, how) -> {
            int size = how.contains(" and ") ? 2 : 1;
            if (!outcome.equals(explanation.outcome()) && told.getOrDefault(outcome, 99) > size) {
                throw new AssertionError("seed " + SEED + ": " + asked + " gets " + outcome + " by " + how
                        + ", but told " + explanation.changes() + " with\n" + workspace.drl());
            }
            compared++;
            byOne += size == 1 ? 1 : 0;
            byTwo += size == 2 ? 1 : 0;
        });
    }

    /** Of a number or instant that is changed alone, no value of the domain that does the same is nearer. */
    private void compareDistance(
            DecisionEngine engine, Placement placement, Asked asked, Change change, List<Alternative> alternatives) {
        Adjustment told = change.adjustments().get(0);
        if (change.adjustments().size() > 1 || !isNumeric(told.from()) || !isNumeric(told.to())) {
            return;
        }
        double distance = Math.abs(number(told.to()) - number(told.from()));
        for (Alternative one : alternatives) {
            if (one.name().equals(told.name())
                    && isNumeric(one.to())
                    && Math.abs(number(one.to()) - number(told.from())) < distance) {
                assertThat(outcome(engine, placement, one.applyTo(asked)))
                        .as("seed %s: %s by %s, told %s", SEED, asked, one, change)
                        .isNotEqualTo(change.outcome());
                distances++;
            }
        }
    }

    private static boolean isNumeric(@Nullable Object value) {
        return value instanceof Number || value instanceof Instant;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Instant instant
                ? instant.toEpochMilli()
                : ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    /** By outcome, the first change of one or else two things that leads there. */
    private Map<Outcome, String> byBruteForce(
            DecisionEngine engine, Placement placement, Asked asked, List<Alternative> alternatives) {
        Map<Outcome, String> found = new HashMap<>();
        for (Alternative one : alternatives) {
            found.putIfAbsent(outcome(engine, placement, one.applyTo(asked)), one.toString());
        }
        for (int i = 0; i < alternatives.size(); i++) {
            Asked first = alternatives.get(i).applyTo(asked);
            for (int j = i + 1; j < alternatives.size(); j++) {
                Alternative second = alternatives.get(j);
                if (!second.isOfSame(alternatives.get(i))) {
                    found.putIfAbsent(
                            outcome(engine, placement, second.applyTo(first)), alternatives.get(i) + " and " + second);
                }
            }
        }
        return found;
    }

    private Outcome outcome(DecisionEngine engine, Placement placement, Asked asked) {
        asking = asked;
        return Outcome.of(engine.decide(placement, engine.visit(asked.request(), asked.at())));
    }

    /** Moments at which experiences stop to keep a variant. */
    private static Stream<Alternative> expiries(Assignment one) {
        return Stream.of(1, 48, 72)
                .map(hours -> one.at().plus(Duration.ofHours(hours)))
                .flatMap(end -> Stream.of(end, end.plusMillis(1)))
                .map(moment -> new Alternative(Adjustment.Kind.TIME, "at", moment));
    }

    private static List<Alternative> alternatives(RandomWorkspace workspace) {
        List<Alternative> all = new ArrayList<>();
        WHOLE.forEach(value -> all.add(new Alternative(Adjustment.Kind.TRAIT, "visits", value)));
        MONEY.forEach(value -> all.add(new Alternative(Adjustment.Kind.TRAIT, "spend", value)));
        Stream.of(true, false, null)
                .forEach(value -> all.add(new Alternative(Adjustment.Kind.ATTRIBUTE, "member", value)));
        instants().forEach(value -> all.add(new Alternative(Adjustment.Kind.TRAIT, "lastSeen", value)));
        instants().forEach(value -> all.add(new Alternative(Adjustment.Kind.ATTRIBUTE, "born", value)));
        for (String field : List.of("country", "device", "path")) {
            texts(field, workspace.drl())
                    .forEach(value -> all.add(new Alternative(Adjustment.Kind.CONTEXT, field, value)));
            all.add(new Alternative(Adjustment.Kind.CONTEXT, field, null));
        }
        for (String segment : RandomRules.SEGMENTS) {
            all.add(new Alternative(Adjustment.Kind.SEGMENT, segment, true));
            all.add(new Alternative(Adjustment.Kind.SEGMENT, segment, false));
        }
        all.add(new Alternative(Adjustment.Kind.CONSENT, "personalization", true));
        all.add(new Alternative(Adjustment.Kind.CONSENT, "personalization", false));
        workspace.moments().forEach(moment -> {
            all.add(new Alternative(Adjustment.Kind.TIME, "at", moment));
            all.add(new Alternative(Adjustment.Kind.TIME, "at", moment.minusMillis(1)));
        });
        return all;
    }

    private static List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (int days : DAYS) {
            for (int millis = -1; millis <= 1; millis++) {
                instants.add(RandomRules.NOW.minusSeconds(86_400L * days).plusMillis(millis));
            }
        }
        return instants;
    }

    /** What the rules compare the field with, as they write it. */
    private static Set<String> texts(String field, String drl) {
        Set<String> texts = new LinkedHashSet<>(List.of("none of them"));
        Matcher tests = Pattern.compile("\\b" + field + "[^\"]*(" + QUOTED + "(?:, " + QUOTED + ")*)")
                .matcher(drl);
        while (tests.find()) {
            Matcher quoted = Pattern.compile(QUOTED).matcher(tests.group(1));
            while (quoted.find()) {
                String text = quoted.group();
                texts.add(text.substring(1, text.length() - 1)
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\"));
            }
        }
        return texts;
    }
}
