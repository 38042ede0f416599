package io.salience.engine.explanation;

import io.salience.engine.decision.Gate;
import io.salience.engine.decision.GateVerdict;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Consent;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Hashing;
import io.salience.engine.experience.Layer;
import io.salience.engine.experience.Schedule;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.experience.Traffic;
import io.salience.engine.rulebook.Candidate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one gate says to one candidate, whether or not the gates before it were passed.
 *
 * @param required what the gate asks for, for people
 * @param actual what it found; null where it looks at nothing of the visitor
 */
public record GateStep(
        Gate gate,
        Gate.Outcome outcome,
        String required,
        @Nullable Object actual) {

    private static final String ANY = "any ";
    private static final String KNOWN = " is known";

    static GateStep of(GateVerdict verdict, Candidate candidate, Visit visit) {
        return new GateStep(
                verdict.gate(),
                verdict.outcome(),
                required(verdict.gate(), candidate, visit),
                actual(verdict, candidate, visit));
    }

    public boolean isPassed() {
        return outcome == Gate.Outcome.PASSED;
    }

    /** Whether it asks for anything that not everybody has. */
    public boolean asks() {
        boolean ofEverybody = gate == Gate.HASHED_ID && required.equals(Hashing.VISITOR_ID + KNOWN);
        return !ofEverybody && !required.startsWith(ANY);
    }

    private static String required(Gate gate, Candidate candidate, Visit visit) {
        Experience experience = candidate.experience();
        return switch (gate) {
            case RULE_SCHEDULE -> schedule(candidate.rule().schedule());
            case STATUS -> "active";
            case EXPERIENCE_SCHEDULE -> schedule(experience.schedule());
            case CONSENT -> experience.consent() == Consent.REQUIRED ? "yes" : "not no";
            default -> requiredOfTraffic(gate, candidate, visit);
        };
    }

    private static String requiredOfTraffic(Gate gate, Candidate candidate, Visit visit) {
        Traffic traffic = candidate.experience().traffic();
        Stickiness stickiness = traffic.stickiness();
        return switch (gate) {
            case HASHED_ID -> traffic.hashing().what() + KNOWN;
            case LAYER -> layer(traffic.layer());
            case BUCKET_VERSION ->
                stickiness == null ? ANY + "version" : "version from " + stickiness.minBucketVersion();
            case COVERAGE -> candidate.variant() == null ? "a bucket in a range" : ANY + "bucket";
            case GLOBAL_HOLDOUT -> bucketFrom(visit.rulebook().settings().holdout());
            case HOLDOUT -> bucketFrom(traffic.holdout());
            default ->
                candidate.variant() == null
                        ? "a variant"
                        : "variant " + candidate.variant().id();
        };
    }

    private static String layer(Layer.@Nullable Share share) {
        return share == null
                ? ANY + "bucket"
                : "a bucket of layer " + share.layer().id() + " from "
                        + share.range().from() + " below " + share.range().to();
    }

    /** A gate as people read it. */
    static String name(Gate gate) {
        return gate.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The gate as people read it. */
    public String name() {
        return name(gate);
    }

    private static String schedule(Schedule schedule) {
        String from = schedule.from() == null ? "" : "from " + schedule.from();
        String to = schedule.to() == null ? "" : "before " + schedule.to();
        String both = (from + " " + to).trim();
        return both.isEmpty() ? ANY + "time" : both;
    }

    private static String bucketFrom(int holdout) {
        return holdout == 0 ? ANY + "bucket" : "a bucket from " + holdout;
    }

    private static @Nullable Object actual(GateVerdict verdict, Candidate candidate, Visit visit) {
        return switch (verdict.gate()) {
            case RULE_SCHEDULE, EXPERIENCE_SCHEDULE -> visit.now();
            case STATUS -> candidate.experience().status().toString().toLowerCase(Locale.ROOT);
            case CONSENT -> said(visit.request().personalization());
            case HASHED_ID -> hashed(candidate.experience().traffic().hashing(), visit);
            default -> verdict.bucket();
        };
    }

    /** Which of several ids is hashed, and which would be rather; null where there is no choice. */
    private static @Nullable String hashed(Hashing hashing, Visit visit) {
        List<String> missing =
                hashing.by().stream().takeWhile(by -> visit.id(by) == null).toList();
        if (hashing.by().size() == 1) {
            return null;
        }
        if (missing.size() == hashing.by().size()) {
            return "missing";
        }
        String by = hashing.by().get(missing.size());
        return missing.isEmpty()
                ? by
                : by + ", since " + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " missing";
    }

    private static String said(@Nullable Boolean consent) {
        return consent == null ? "not said" : consent ? "yes" : "no";
    }
}
