package io.salience.engine.rulebook;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Not;
import io.salience.engine.definition.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders segments so that each stands above those it builds on. Used once. */
final class SegmentLevels {

    private final Map<String, Set<String>> needs = new HashMap<>();
    private final Map<String, DraftRule> makers = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Problems problems;

    /** @param drafts of the same rules, in the same order */
    SegmentLevels(List<DraftRule> drafts, List<Rule> rules, Problems problems) {
        this.problems = problems;
        drafts.forEach(draft -> makers.putIfAbsent(((Action.Join) draft.action()).segment(), draft));
        for (Rule rule : rules) {
            String segment = SegmentRules.segment(rule);
            Set<String> needed = needs.computeIfAbsent(segment, any -> new TreeSet<>());
            segments(rule.condition()).forEach(needed::add);
        }
    }

    /** The level of each segment, from 0; a cycle becomes a problem. */
    Map<String, Integer> levels() {
        needs.keySet().stream().sorted().forEach(this::level);
        return levels;
    }

    private int level(String segment) {
        Integer known = levels.get(segment);
        if (known != null) {
            return known;
        }
        if (path.contains(segment)) {
            reportCycle(segment);
            return 0;
        }
        path.addLast(segment);
        int level = 0;
        for (String needed : needs.getOrDefault(segment, Set.of())) {
            level = Math.max(level, level(needed) + 1);
        }
        path.removeLast();
        levels.putIfAbsent(segment, level);
        return level;
    }

    private void reportCycle(String segment) {
        String cycle = path.stream().dropWhile(one -> !one.equals(segment)).collect(Collectors.joining(" -> "));
        Objects.requireNonNull(makers.get(segment))
                .report(
                        problems,
                        "segments build on each other in a circle: " + cycle + " -> " + segment
                                + "; remove one of these conditions");
    }

    private static Stream<String> segments(Condition condition) {
        if (condition instanceof InSegment member) {
            return Stream.of(member.segment());
        }
        if (condition instanceof Not not) {
            return segments(not.part());
        }
        if (condition instanceof All all) {
            return all.parts().stream().flatMap(SegmentLevels::segments);
        }
        return condition instanceof Any any ? any.parts().stream().flatMap(SegmentLevels::segments) : Stream.empty();
    }
}
