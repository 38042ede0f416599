package io.salience.engine.explanation;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Gate;
import io.salience.engine.decision.Reason;
import io.salience.engine.experience.PublishedHash;
import io.salience.engine.explanation.RuleOutcome.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor should get at a placement and why, found in plain Java from random definitions: an oracle of the order of
 * rules, of the gates and of the decision, written from the language's documentation and not from the engine's code.
 */
final class ExpectedDecision {

    private final Asked asked;
    private final int globalHoldout;
    private final List<Considered> rules = new ArrayList<>();
    private @Nullable Considered decider;

    /** A rule with what is to become of it. */
    record Considered(
            RandomExperience experience,
            RandomRule rule,
            boolean holds,
            Map<Gate, Gate.Outcome> gates,
            Standing standing) {

        /** The first gate that is not passed. */
        Optional<Gate> stop() {
            return gates.entrySet().stream()
                    .filter(one -> one.getValue() != Gate.Outcome.PASSED)
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /** Whether it takes part in decisions. */
        boolean isInForce() {
            return rule.attributes().enabled() && experience.head().active();
        }

        /** Whether an explanation tells just this. */
        boolean isToldBy(RuleOutcome told, Asked asked) {
            return told.rule().equals(rule.name())
                    && told.holds() == holds
                    && told.conditions().stream().allMatch(Considered::isConsistent)
                    && told.standing() == standing
                    && told.gates().stream().map(GateStep::gate).toList().equals(List.copyOf(gates.keySet()))
                    && told.gates().stream().map(GateStep::outcome).toList().equals(List.copyOf(gates.values()))
                    && isSplitToldBy(told, asked);
        }

        private boolean isSplitToldBy(RuleOutcome told, Asked asked) {
            Split split = told.split();
            String id = experience.traffic().id(asked);
            if (split == null || id == null) {
                return split == null ? rule.variant() != null : split.bucket() == null;
            }
            Assignment kept = experience.traffic().kept(experience.id(), asked);
            String variant = kept == null ? experience.traffic().drawn(id) : kept.variant();
            Split.Kept expected = kept == null ? null : new Split.Kept(kept.by(), kept.id(), kept.at());
            List<String> names = experience.traffic().hashed().by();
            String by = experience.traffic().hashedBy(asked);
            return split.hashes().equals(by)
                    && split.unknown().equals(names.subList(0, names.indexOf(by)))
                    && Objects.equals(split.kept(), expected)
                    && Objects.equals(
                            split.bucket(), experience.traffic().hashed().bucket(id))
                    && Objects.equals(split.variant(), variant)
                    && Objects.equals(told.proposes().variant(), variant);
        }

        /** Whether each condition follows from its parts. */
        private static boolean isConsistent(ConditionOutcome told) {
            boolean follows = switch (told.kind()) {
                case TEST -> told.holds();
                case ALL -> told.parts().stream().allMatch(ConditionOutcome::holds);
                case ANY -> told.parts().stream().anyMatch(ConditionOutcome::holds);
                case NOT -> !told.parts().get(0).holds();
            };
            return follows == told.holds() && told.parts().stream().allMatch(Considered::isConsistent);
        }
    }

    /** @param experiences of all placements, in any order */
    ExpectedDecision(List<RandomExperience> experiences, int globalHoldout, String placement, Asked asked) {
        this.asked = asked;
        this.globalHoldout = globalHoldout;
        experiences.stream()
                .filter(one -> one.head().placement().equals(placement))
                .sorted(RandomExperience.order())
                .forEach(experience -> experience.inOrder().forEach(rule -> consider(experience, rule)));
    }

    private void consider(RandomExperience experience, RandomRule rule) {
        Map<Gate, Gate.Outcome> gates = gates(experience, rule);
        boolean holds = rule.holds(asked);
        Gate.Outcome first = gates.values().stream()
                .filter(one -> one != Gate.Outcome.PASSED)
                .findFirst()
                .orElse(Gate.Outcome.PASSED);
        Considered considered = new Considered(experience, rule, holds, gates, standing(rule, holds, first));
        rules.add(considered);
        if (considered.standing() == Standing.WON || considered.standing() == Standing.HELD_OUT) {
            decider = considered;
        }
    }

    private Standing standing(RandomRule rule, boolean holds, Gate.Outcome gate) {
        if (!rule.attributes().enabled()) {
            return Standing.NOT_ENABLED;
        }
        if (!holds) {
            return Standing.FAILED;
        }
        if (gate == Gate.Outcome.PASSED_OVER) {
            return Standing.PASSED_OVER;
        }
        return decider != null ? Standing.TOO_LATE : gate == Gate.Outcome.HELD_OUT ? Standing.HELD_OUT : Standing.WON;
    }

    private Map<Gate, Gate.Outcome> gates(RandomExperience experience, RandomRule rule) {
        RandomExperience.Head head = experience.head();
        RandomTraffic traffic = experience.traffic();
        String id = traffic.id(asked);
        boolean splits = id != null && rule.variant() == null;
        boolean consents =
                head.asksForConsent() ? Boolean.TRUE.equals(asked.consent()) : !Boolean.FALSE.equals(asked.consent());
        boolean covered = !splits
                || traffic.kept(experience.id(), asked) != null
                || traffic.drawn(Objects.requireNonNull(id)) != null;
        Map<Gate, Gate.Outcome> gates = new EnumMap<>(Gate.class);
        gates.put(Gate.RULE_SCHEDULE, unless(!rule.attributes().dates().contain(asked.at())));
        gates.put(Gate.STATUS, unless(!head.active()));
        gates.put(Gate.EXPERIENCE_SCHEDULE, unless(!head.schedule().contain(asked.at())));
        gates.put(Gate.CONSENT, unless(!consents));
        gates.put(Gate.HASHED_ID, unless(id == null));
        gates.put(Gate.LAYER, unless(id != null && !traffic.isInLayer(id)));
        gates.put(Gate.BUCKET_VERSION, unless(splits && traffic.isBlocked(experience.id(), asked)));
        gates.put(Gate.COVERAGE, unless(!covered));
        gates.put(Gate.GLOBAL_HOLDOUT, heldOut(PublishedHash.bucket("holdout", asked.id()) < globalHoldout));
        gates.put(Gate.HOLDOUT, heldOut(id != null && traffic.holdsOut(id)));
        gates.put(Gate.ALLOCATION, Gate.Outcome.PASSED);
        return gates;
    }

    private static Gate.Outcome unless(boolean passedOver) {
        return passedOver ? Gate.Outcome.PASSED_OVER : Gate.Outcome.PASSED;
    }

    private static Gate.Outcome heldOut(boolean heldOut) {
        return heldOut ? Gate.Outcome.HELD_OUT : Gate.Outcome.PASSED;
    }

    /** In the order in which they are considered. */
    List<Considered> rules() {
        return rules;
    }

    /** What a decision must be: experience, variant, reason, details, rule, bucket, and what is recorded. */
    List<Object> told() {
        if (decider == null) {
            return refused();
        }
        RandomExperience experience = decider.experience();
        RandomRule rule = decider.rule();
        if (decider.standing() == Standing.HELD_OUT) {
            return told(decider, null, Reason.DEFAULT, List.of(Detail.HOLDOUT), null);
        }
        if (rule.variant() != null) {
            Reason reason = rule.left().everybody() ? Reason.STATIC : Reason.TARGETING_MATCH;
            return told(decider, rule.variant(), reason, List.of(), null);
        }
        return split(decider, experience);
    }

    private List<Object> split(Considered considered, RandomExperience experience) {
        RandomTraffic traffic = experience.traffic();
        Assignment kept = traffic.kept(experience.id(), asked);
        String id = Objects.requireNonNull(traffic.id(asked));
        String by = Objects.requireNonNull(traffic.hashedBy(asked));
        String variant = Objects.requireNonNull(kept == null ? traffic.drawn(id) : kept.variant());
        boolean records = traffic.sticky() != null && (kept == null || !traffic.hasOwn(experience.id(), asked));
        Assignment recorded = records
                ? new Assignment(
                        experience.id(),
                        Objects.requireNonNull(traffic.sticky()).now(),
                        by,
                        id,
                        variant,
                        kept == null ? asked.at() : kept.at())
                : null;
        List<Detail> details = kept == null ? List.of() : List.of(Detail.STICKY);
        Integer bucket = kept == null ? traffic.hashed().bucket(id) : null;
        return recording(told(considered, variant, Reason.SPLIT, details, bucket), recorded);
    }

    private List<Object> refused() {
        for (Considered one : rules) {
            Detail detail = one.standing() == Standing.PASSED_OVER ? detail(one.stop()) : null;
            if (detail != null) {
                Reason reason = detail == Detail.NO_CONSENT ? Reason.DISABLED : Reason.DEFAULT;
                return told(one, null, reason, List.of(detail), null);
            }
        }
        return told(null, null, Reason.DEFAULT, List.of(), null);
    }

    private static @Nullable Detail detail(Optional<Gate> stop) {
        return switch (stop.orElse(Gate.STATUS)) {
            case CONSENT -> Detail.NO_CONSENT;
            case HASHED_ID -> Detail.NOT_BUCKETED;
            case LAYER, BUCKET_VERSION, COVERAGE -> Detail.OUTSIDE_TRAFFIC;
            default -> null;
        };
    }

    private static List<Object> told(
            @Nullable Considered one,
            @Nullable String variant,
            Reason reason,
            List<Detail> details,
            @Nullable Integer bucket) {
        return List.of(
                one == null ? "none" : one.experience().id(),
                String.valueOf(variant),
                reason,
                details,
                one == null ? "none" : one.rule().name(),
                String.valueOf(bucket),
                "null");
    }

    /** The same with what is to be recorded. */
    private static List<Object> recording(List<Object> told, @Nullable Assignment recorded) {
        List<Object> all = new ArrayList<>(told);
        all.set(all.size() - 1, String.valueOf(recorded));
        return all;
    }

    /** The same of a decision. */
    static List<Object> of(Decision decision) {
        return List.of(
                decision.experience() == null ? "none" : decision.experience(),
                String.valueOf(decision.variant()),
                decision.reason(),
                decision.details(),
                decision.rule() == null ? "none" : decision.rule(),
                String.valueOf(decision.bucket()),
                String.valueOf(decision.assigned()));
    }
}
