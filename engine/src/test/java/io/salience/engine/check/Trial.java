package io.salience.engine.check;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Not;
import io.salience.engine.experience.Variant;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What trying every visitor of a small world shows; written from what findings claim and not from how they are found. */
final class Trial {

    private final Workspace workspace;
    private final RandomWorkspace random;
    private final List<Candidate> rows;
    private final Map<Rule, Set<String>> seen = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<String, boolean[]> outcomes = new HashMap<>();
    private final List<long[]> eligible = new ArrayList<>();
    private boolean gap;
    private long tried;

    Trial(Workspace workspace, RandomWorkspace random) {
        this.workspace = workspace;
        this.random = random;
        this.rows = workspace.rulebook().targeting().candidates();
    }

    void run() {
        rows.forEach(row -> seen.put(row.rule(), new HashSet<>()));
        workspace.rulebook().segments().rules().forEach(rule -> seen.put(rule, new HashSet<>()));
        new AllVisitors(workspace.rulebook(), random).forEach(this::visit);
    }

    private void visit(AllVisitors.Visitor visitor) {
        tried++;
        if (visitor.stored() != null) {
            for (Rule rule : workspace.rulebook().segments().rules()) {
                note(rule, visitor.stored(), "segment ");
                if (rule.condition().test(visitor.stored())) {
                    seen(rule).add("holds");
                }
            }
        }
        long mask = 0;
        for (int i = 0; i < rows.size(); i++) {
            Rule rule = rows.get(i).rule();
            note(rule, visitor.live(), "");
            boolean holds =
                    rule.condition().test(visitor.live()) && rule.schedule().contains(visitor.at());
            if (holds) {
                seen(rule).add("holds");
            }
            boolean wins = holds
                    && isInTraffic(rows.get(i), visitor)
                    && rows.get(i).experience().consent().allows(visitor.consent())
                    && !visitor.at().isBefore(RandomWorkspace.NOW);
            mask |= wins ? 1L << i : 0;
        }
        if (!visitor.at().isBefore(RandomWorkspace.NOW)) {
            decided(mask, visitor);
        }
    }

    private boolean isInTraffic(Candidate row, AllVisitors.Visitor visitor) {
        boolean inLayer = !random.isLayered() || row.experience().id().equals("offer") == visitor.inFirstHalf();
        return inLayer && (row.variant() != null || visitor.inSplit());
    }

    private Set<String> seen(Rule rule) {
        return seen.computeIfAbsent(rule, any -> new HashSet<>());
    }

    private void decided(long mask, AllVisitors.Visitor visitor) {
        eligible.add(new long[] {mask});
        gap |= mask == 0 && Boolean.TRUE.equals(visitor.consent());
        if (mask != 0) {
            Candidate winner = rows.get(Long.numberOfTrailingZeros(mask));
            seen(winner.rule()).add("wins");
            Variant variant = winner.variant();
            if (variant != null) {
                shown.add(name(winner, variant.id()));
            } else {
                shown.add(name(winner, "one"));
                shown.add(name(winner, "two"));
            }
        }
    }

    private static String name(Candidate row, String variant) {
        return "variant \"" + variant + "\" of experience \"" + row.experience().id() + "\"";
    }

    /** Remembers for every condition of a rule whether it was true, and whether it was false. */
    private void note(Rule rule, Facts facts, String kind) {
        rule.constraints().forEach(constraint -> note(constraint, facts, kind));
    }

    private void note(Condition condition, Facts facts, String kind) {
        boolean[] outcome = outcomes.computeIfAbsent(kind + Wording.of(condition), any -> new boolean[2]);
        outcome[condition.test(facts) ? 1 : 0] = true;
        parts(condition).forEach(part -> note(part, facts, kind));
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof All all
                ? all.parts()
                : condition instanceof Any any
                        ? any.parts()
                        : condition instanceof Not not ? List.of(not.part()) : List.of();
    }

    /** How many visitors were tried. */
    long tried() {
        return tried;
    }

    /** Everything that is so, in short: kind of finding, and of what. */
    Set<String> expected() {
        Set<String> expected = new TreeSet<>();
        for (Rule rule : workspace.rulebook().segments().rules()) {
            addConditions(expected, rule, "segment ");
        }
        Set<Integer> alive = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Rule rule = rows.get(i).rule();
            addConditions(expected, rule, "");
            if (seen(rule).contains("wins")) {
                addConflict(expected, i, alive);
                alive.add(i);
            } else if (seen(rule).contains("holds")) {
                expected.add("SHADOWED " + rule.name());
            }
        }
        if (gap) {
            expected.add("NO_DEFAULT hero");
        }
        expected.add("NO_DEFAULT strip");
        for (String experience : List.of("offer", "split")) {
            for (String variant : List.of("one", "two", "three")) {
                String name = "variant \"" + variant + "\" of experience \"" + experience + "\"";
                if (!shown.contains(name)) {
                    expected.add("UNREACHABLE_VARIANT " + name);
                }
            }
        }
        return expected;
    }

    private void addConditions(Set<String> expected, Rule rule, String kind) {
        if (!seen(rule).contains("holds")) {
            expected.add("CONTRADICTION " + rule.name());
        } else {
            rule.constraints().forEach(constraint -> addConditions(expected, constraint, kind));
        }
    }

    private void addConditions(Set<String> expected, Condition condition, String kind) {
        String text = Wording.of(condition);
        boolean[] outcome = outcomes.getOrDefault(kind + text, new boolean[2]);
        if (!outcome[0]) {
            expected.add("ALWAYS_TRUE " + text);
        } else if (!outcome[1]) {
            expected.add("NEVER " + text);
        } else {
            parts(condition).forEach(part -> addConditions(expected, part, kind));
        }
    }

    private void addConflict(Set<String> expected, int row, Set<Integer> alive) {
        for (int rival : alive) {
            if (areEqual(rival, row)
                    && showDifferentThings(
                            rows.get(rival).variant(), rows.get(row).variant())) {
                long before = 0;
                for (int one : alive) {
                    before |= areEqual(one, row) ? 0 : 1L << one;
                }
                if (meet(rival, row, before)) {
                    expected.add("CONFLICT " + rows.get(row).rule().name());
                }
            }
        }
    }

    private static boolean showDifferentThings(@Nullable Variant one, @Nullable Variant other) {
        return one != null && other != null && !one.equals(other);
    }

    private boolean areEqual(int one, int other) {
        return rows.get(one)
                        .experience()
                        .id()
                        .equals(rows.get(other).experience().id())
                && rows.get(one).rule().salience() == rows.get(other).rule().salience();
    }

    /** Whether two rows take one visitor, nobody before takes that one, and the first takes others too. */
    private boolean meet(int first, int second, long before) {
        boolean both = false;
        boolean onlyFirst = false;
        for (long[] mask : eligible) {
            boolean one = (mask[0] & 1L << first) != 0;
            boolean other = (mask[0] & 1L << second) != 0;
            both |= one && other && (mask[0] & before) == 0;
            onlyFirst |= one && !other;
        }
        return both && onlyFirst;
    }
}
