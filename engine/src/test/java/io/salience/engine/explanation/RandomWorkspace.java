package io.salience.engine.explanation;

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

/** Random experiences with random rules, as a folder of definitions that went through the whole compiler. */
final class RandomWorkspace {

    /** Half an hour beside the full hours that visitors and rules have, so that no two moments meet by chance. */
    private static final Duration ASKEW = Duration.ofMinutes(30);

    private static final List<String> VARIANTS = List.of("a", "b", "c");

    private final Random random;
    private final RandomRules rules;
    private final Map<String, List<RandomRules.Expression>> written = new HashMap<>();
    private final List<Instant> moments = new ArrayList<>();
    private final StringBuilder drl = new StringBuilder();
    private final WorkspaceFolder folder;

    RandomWorkspace(Path path, Random random, RandomRules rules) {
        this.random = random;
        this.rules = rules;
        this.folder = WorkspaceFolder.in(path)
                .delete("experiences/offer.yaml")
                .delete("experiences/split.yaml")
                .delete("targeting/hero.drl")
                .delete("scenarios/hero.yaml")
                .replace("workspace.yaml", "holdout: 0", "holdout: " + (random.nextInt(4) == 0 ? 1500 : 0))
                .write("traits.yaml", """
                        events: [view, purchase]
                        properties: { amount: number }
                        attributes: { member: boolean, born: instant }
                        traits:
                          visits: { count: view }
                          spend: { sum: amount, of: purchase }
                          lastSeen: { last: any }
                        """)
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
    Rulebook rulebook(int experiences, int mostRules, boolean plain) {
        for (int i = 0; i < experiences; i++) {
            String id = "e" + i;
            boolean splits = random.nextInt(3) > 0;
            folder.write("experiences/" + id + ".yaml", experience(id, splits));
            int count = 1 + random.nextInt(mostRules);
            for (int rule = 0; rule < count; rule++) {
                addRule(id, rule, splits && random.nextInt(3) == 0, plain);
            }
        }
        folder.write("targeting/random.drl", drl.toString());
        return folder.load().rulebook();
    }

    private String experience(String id, boolean splits) {
        return "id: " + id + "\nplacement: " + (random.nextInt(4) == 0 ? "strip" : "hero")
                + "\nstatus: " + (random.nextInt(8) == 0 ? "paused" : "active")
                + "\npriority: " + random.nextInt(3)
                + "\nholdout: " + (random.nextInt(4) == 0 ? 3000 : 0)
                + "\nconsent: " + (random.nextInt(3) == 0 ? "required" : "assumed")
                + "\nvariants: [ { id: a }, { id: b }, { id: c } ]\n"
                + (random.nextInt(3) == 0 ? schedule() : "")
                + (splits ? "allocation: { a: 5000, b: 3000, c: 2000 }\n" : "");
    }

    private String schedule() {
        Instant from = moment();
        Instant to = from.plus(Duration.ofDays(1 + random.nextInt(5)));
        moments.add(to);
        return random.nextBoolean()
                ? "schedule: { from: " + from + ", to: " + to + " }\n"
                : "schedule: { from: " + from + " }\n";
    }

    private Instant moment() {
        Instant moment =
                RandomRules.NOW.plus(Duration.ofDays(random.nextInt(9) - 5)).plus(ASKEW);
        moments.add(moment);
        return moment;
    }

    private void addRule(String experience, int number, boolean enrolls, boolean plain) {
        String name = experience + " r" + number;
        List<RandomRules.Expression> constraints = rules.constraints();
        while (plain && constraints.stream().anyMatch(one -> one.text().contains(" matches "))) {
            constraints = rules.constraints();
        }
        written.put(name, constraints);
        String action = enrolls
                ? "enroll( \"" + experience + "\" )"
                : "show( \"" + experience + "\", \"" + VARIANTS.get(random.nextInt(VARIANTS.size())) + "\" )";
        drl.append(String.format(
                "rule \"%s\" %s when Visitor( %s ) then %s; end%n",
                name,
                attributes(),
                constraints.stream().map(RandomRules.Expression::text).collect(Collectors.joining(", ")),
                action));
    }

    private String attributes() {
        return "salience " + random.nextInt(3) + (random.nextInt(10) == 0 ? " enabled false" : "") + dates();
    }

    private String dates() {
        return switch (random.nextInt(8)) {
            case 0 -> " date-effective \"" + moment() + "\"";
            case 1 -> " date-expires \"" + moment() + "\"";
            default -> "";
        };
    }

    /** What each rule means, by its name. */
    Map<String, List<RandomRules.Expression>> written() {
        return written;
    }

    /** When schedules begin and end. */
    List<Instant> moments() {
        return moments;
    }

    /** The text of all rules. */
    String drl() {
        return drl.toString();
    }
}
