package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Test;
import io.salience.engine.digest.Sha256;
import io.salience.engine.experience.Schedule;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gives segments, which never build on each other in circles, the fingerprints of their definitions: their enabled rules
 * in normalised form, the traits and attributes these test, and the segments they build on. Names, order and comments of
 * rules have no part in it. Used once.
 */
final class SegmentFingerprints {

    private final Map<String, String> traits;
    private final Map<String, List<Rule>> rulesOf = new HashMap<>();
    private final SortedMap<String, String> known = new TreeMap<>();

    /** @param traits the fingerprint of each trait's definition, by name */
    SegmentFingerprints(List<Rule> rules, Map<String, String> traits) {
        this.traits = traits;
        rules.stream()
                .filter(Rule::enabled)
                .forEach(rule -> rulesOf.merge(SegmentRules.segment(rule), List.of(rule), SegmentFingerprints::joined));
    }

    private static List<Rule> joined(List<Rule> some, List<Rule> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** SHA-256 in hex by segment, of these segments and of all that they build on. */
    Map<String, String> of(List<String> segments) {
        segments.forEach(this::of);
        return Collections.unmodifiableMap(known);
    }

    private String of(String segment) {
        String before = known.get(segment);
        if (before != null) {
            return before;
        }
        Sha256 hash = new Sha256();
        lines(rulesOf.getOrDefault(segment, List.of())).forEach(hash::line);
        String fingerprint = hash.hex();
        known.put(segment, fingerprint);
        return fingerprint;
    }

    private Set<String> lines(List<Rule> rules) {
        Set<String> lines = new TreeSet<>();
        for (Rule rule : rules) {
            lines.add("rule " + text(rule));
            rule.constraints().stream()
                    .flatMap(Condition::tests)
                    .map(this::builtOn)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String text(Rule rule) {
        Schedule when = rule.schedule();
        List<String> asked =
                rule.constraints().stream().map(Condition::toString).sorted().toList();
        return asked + " from " + when.from() + " to " + when.to();
    }

    private String builtOn(Test test) {
        if (test instanceof InSegment member) {
            return "segment " + member.segment() + " = " + of(member.segment());
        }
        Field field = test.field();
        String definition = field.origin() == Origin.TRAIT ? traits.getOrDefault(field.name(), "") : "";
        return "field " + field.name() + ": " + field.origin() + " " + field.type() + " = " + definition;
    }
}
