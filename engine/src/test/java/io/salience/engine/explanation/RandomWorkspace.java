package io.salience.engine.explanation;

import io.salience.engine.decision.Assignment;
import io.salience.engine.rulebook.RandomItemRules;
import io.salience.engine.rulebook.RandomItems;
import io.salience.engine.rulebook.RandomRules;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random experiences with random rules, as a folder of definitions that went through the whole compiler. */
final class RandomWorkspace {

    static final List<String> VARIANTS = List.of("a", "b", "c");

    /** Half an hour beside the full hours that visitors and rules have, so that no two moments meet by chance. */
    private static final Duration ASKEW = Duration.ofMinutes(30);

    private static final String TRAITS = """
            events: [view, purchase]
            properties: { amount: number }
            attributes: { member: boolean, born: instant, appVersion: version, accountId: text, household: text, favourite: text, budget: number }
            items:
              Product: { category: text, price: number, stock: number, onSale: boolean }
              Coupon: { price: number }
            traits:
              visits: { count: view }
              spend: { sum: amount, of: purchase }
              lastSeen: { last: any }
            """;

    /** Of assignments: none, and beside those that experiences keep variants for. */
    private static final List<Duration> AGES = List.of(
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofHours(1).plusMillis(1),
            Duration.ofHours(48),
            Duration.ofHours(48).plusMillis(1),
            Duration.ofHours(100));

    private final Random random;
    private final RandomRules rules;
    private final @Nullable RandomItemRules itemRules;
    private final List<RandomExperience> experiences = new ArrayList<>();
    private final List<Instant> moments = new ArrayList<>();
    private final int holdout;
    private final List<String> layerBy;
    private final WorkspaceFolder folder;
    private int layerTaken;

    /** A workspace whose rules look at no items. */
    RandomWorkspace(Path path, Random random, RandomRules rules) {
        this(path, random, rules, null);
    }

    /** @param itemRules what half of the rules come from; null for none of them */
    RandomWorkspace(Path path, Random random, RandomRules rules, @Nullable RandomItemRules itemRules) {
        this.random = random;
        this.rules = rules;
        this.itemRules = itemRules;
        this.holdout = random.nextInt(4) == 0 ? 1500 : 0;
        this.layerBy = RandomTraffic.by(random);
        this.folder = WorkspaceFolder.in(path)
                .delete("experiences/offer.yaml")
                .delete("experiences/split.yaml")
                .delete("targeting/hero.drl")
                .delete("scenarios/hero.yaml")
                .replace(
                        "workspace.yaml",
                        "holdout: 0",
                        "holdout: " + holdout + "\nlayers: { " + RandomTraffic.LAYER + ": { } }")
                .write("traits.yaml", TRAITS)
                .write("segments/value.drl", segments());
    }

    /** Segments that nobody joins by rule: visitors bring theirs. */
    private static String segments() {
        return RandomRules.SEGMENTS.stream()
                .map(segment -> "rule \"" + segment + "\" when Profile( visits == -12345 ) then join( \"" + segment
                        + "\" ); end\n")
                .collect(Collectors.joining());
    }

    /** @param plain whether regular expressions are left out, for which no value is known that matches */
    Rulebook rulebook(int count, int mostRules, boolean plain) {
        for (int i = 0; i < count; i++) {
            RandomExperience experience = experience("e" + i, mostRules, plain);
            experiences.add(experience);
            folder.write("experiences/" + experience.id() + ".yaml", experience.yaml());
        }
        folder.write("targeting/random.drl", drl());
        return folder.load().rulebook();
    }

    private RandomExperience experience(String id, int mostRules, boolean plain) {
        boolean splits = random.nextInt(3) > 0;
        RandomExperience.Head head = new RandomExperience.Head(
                random.nextInt(4) == 0 ? "strip" : "hero",
                random.nextInt(8) > 0,
                random.nextInt(3),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0 ? schedule() : Dates.ALWAYS);
        List<RandomRule> written = new ArrayList<>();
        int count = 1 + random.nextInt(mostRules);
        for (int rule = 0; rule < count; rule++) {
            String variant = splits && random.nextInt(3) == 0 ? null : VARIANTS.get(random.nextInt(VARIANTS.size()));
            written.add(new RandomRule(id + " r" + rule, id, variant, attributes(), leftSide(plain)));
        }
        return new RandomExperience(id, head, RandomTraffic.random(random, id, splits, layer(), layerBy), written);
    }

    /** The next part of the layer, so that no two overlap; null for most. */
    private RandomTraffic.@Nullable Part layer() {
        if (layerTaken > 6_000 || random.nextInt(4) > 0) {
            return null;
        }
        layerTaken += 4_000;
        return new RandomTraffic.Part(RandomTraffic.LAYER, layerTaken - 4_000, layerTaken);
    }

    private Dates schedule() {
        Instant from = moment();
        Instant to = from.plus(Duration.ofDays(1 + random.nextInt(5)));
        moments.add(to);
        return new Dates(from, random.nextBoolean() ? to : null);
    }

    private Instant moment() {
        Instant moment =
                RandomRules.NOW.plus(Duration.ofDays(random.nextInt(9) - 5)).plus(ASKEW);
        moments.add(moment);
        return moment;
    }

    private RandomRule.Attributes attributes() {
        Dates dates = switch (random.nextInt(8)) {
            case 0 -> new Dates(moment(), null);
            case 1 -> new Dates(null, moment());
            default -> Dates.ALWAYS;
        };
        return new RandomRule.Attributes(random.nextInt(3), random.nextInt(10) > 0, dates);
    }

    private RandomRule.LeftSide leftSide(boolean plain) {
        if (itemRules != null && random.nextBoolean()) {
            RandomItemRules.Written one = itemRules.rule();
            boolean everybody = one.text().replaceAll("\\s", "").equals("Visitor()");
            return new RandomRule.LeftSide(
                    one.text(), everybody, asked -> one.meaning().test(asked.listing()));
        }
        List<RandomRules.Expression> constraints = rules.constraints();
        while (plain && constraints.stream().anyMatch(one -> one.text().contains(" matches "))) {
            constraints = rules.constraints();
        }
        List<RandomRules.Expression> all = constraints;
        String text = all.stream().map(RandomRules.Expression::text).collect(Collectors.joining(", "));
        return new RandomRule.LeftSide(
                "Visitor( " + text + " )",
                all.isEmpty(),
                asked -> all.stream().allMatch(one -> one.meaning().test(asked.visitor())));
    }

    /** A random visitor with what they got before, and with items where there are rules about items. */
    Asked asked() {
        RandomRules.Visitor visitor = rules.visitor();
        Map<String, Object> values = new HashMap<>(visitor.values());
        Map<String, List<Map<String, Object>>> items = Map.of();
        if (itemRules != null) {
            RandomItems.Request request = itemRules.request();
            values.remove("member");
            values.putAll(request.visitor());
            items = request.items();
        }
        identify(values, RandomTraffic.ACCOUNT);
        identify(values, RandomTraffic.HOUSEHOLD);
        Boolean consent = random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextInt(4) > 0);
        List<String> joined = random.nextInt(3) == 0
                ? List.of("w" + random.nextInt(1_000_000), "a" + random.nextInt(1_000_000))
                : List.of();
        Asked asked = new Asked(
                "v" + random.nextInt(1_000_000),
                new RandomRules.Visitor(values, visitor.segments()),
                consent,
                items,
                joined);
        experiences.forEach(experience -> assign(experience, asked));
        return asked;
    }

    /** Most visitors have one, and some an empty one, which names nobody. */
    private void identify(Map<String, Object> values, String attribute) {
        int which = random.nextInt(8);
        if (which > 1) {
            values.put(attribute, which == 2 ? "" : attribute + random.nextInt(1_000_000));
        }
    }

    private void assign(RandomExperience experience, Asked asked) {
        if (experience.traffic().sticky() == null) {
            return;
        }
        List<RandomTraffic.Owner> owners = new ArrayList<>(experience.traffic().owners(asked));
        owners.add(new RandomTraffic.Owner(RandomTraffic.ACCOUNT, asked.id()));
        for (RandomTraffic.Owner owner : owners) {
            for (int version = 0; version < 3; version++) {
                if (random.nextInt(4) == 0) {
                    asked.assignments().add(assignment(experience.id(), version, owner));
                }
            }
        }
    }

    private Assignment assignment(String experience, int version, RandomTraffic.Owner owner) {
        String variant = random.nextInt(6) == 0 ? "gone" : VARIANTS.get(random.nextInt(VARIANTS.size()));
        Duration age = AGES.get(random.nextInt(AGES.size()));
        return new Assignment(experience, version, owner.by(), owner.id(), variant, RandomRules.NOW.minus(age));
    }

    /** What the visitor should get at a placement. */
    ExpectedDecision expected(String placement, Asked asked) {
        return new ExpectedDecision(experiences, holdout, placement, asked);
    }

    /** When schedules begin and end. */
    List<Instant> moments() {
        return moments;
    }

    /** The text of all rules. */
    String drl() {
        return experiences.stream()
                .flatMap(one -> one.rules().stream())
                .map(RandomRule::drl)
                .collect(Collectors.joining());
    }
}
