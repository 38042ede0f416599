package io.salience.engine.reasoning;

import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Version;
import io.salience.engine.condition.VersionIn;
import io.salience.engine.condition.VersionTest;
import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.Bucket;
import io.salience.engine.experience.Consent;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Layer;
import io.salience.engine.experience.Schedule;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.experience.Traffic;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.profile.Field;
import io.salience.engine.reasoning.Verdict.Answer;
import io.salience.engine.rulebook.Action;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells whether any visitor at all fulfils some claims. That none does is said only where it is sure; so is that one
 * does, apart from how hours and days of the week follow from the clock. Not thread-safe.
 */
public final class Reasoner {

    private static final long STEPS_OF_A_QUESTION = 100_000;
    private static final long STEPS_IN_ALL = 30_000_000;

    private final Rulebook rulebook;
    private final Instant now;
    private final BooleanSupplier wanted;
    private final Versions versions;
    private final FormulaReader reader;
    private final Universe knownVisitors;
    private final Universe unknownVisitors;
    private final Map<String, List<Rule>> makers = new HashMap<>();
    private final Map<String, Formula> definitions = new HashMap<>();
    private final Effort effort = new Effort(STEPS_OF_A_QUESTION, STEPS_IN_ALL);

    /**
     * @param now the moment that examples are from, where they may be
     * @param wanted asked before each question; where it says no, the question ends in a CancellationException
     */
    public Reasoner(Rulebook rulebook, Instant now, BooleanSupplier wanted) {
        Texts texts = new Texts();
        this.rulebook = rulebook;
        this.now = now;
        this.wanted = wanted;
        this.versions = new Versions(comparedVersions());
        this.reader = new FormulaReader(texts, new Meanings(), versions);
        this.knownVisitors = new Universe(rulebook, texts, true);
        this.unknownVisitors = new Universe(rulebook, texts, false);
        for (Rule rule : rulebook.segments().rules()) {
            if (rule.enabled()) {
                String segment = ((Action.Join) rule.action()).segment();
                makers.computeIfAbsent(segment, any -> new ArrayList<>()).add(rule);
            }
        }
    }

    /** That a condition holds. */
    public Claim condition(Condition condition, Scope scope) {
        return new Claim(reader.read(condition, scope), witness -> condition.test(witness.facts(scope)));
    }

    /** That a pattern over a request's items holds; patterns are the same where they read the same. */
    public Claim items(ItemPattern pattern) {
        return new Claim(reader.read(pattern), witness -> pattern.test(witness.live()));
    }

    /** That all conditions of a rule hold. */
    public Claim premise(Rule rule, Scope scope) {
        List<Claim> claims = new ArrayList<>(List.of(condition(rule.condition(), scope)));
        rule.items().forEach(pattern -> claims.add(items(pattern)));
        return Claim.all(claims);
    }

    /** That a schedule is in force. */
    public Claim schedule(Schedule schedule, Scope scope) {
        return new Claim(FormulaReader.read(schedule, scope), witness -> schedule.contains(witness.now(scope)));
    }

    /** That what the visitor said to personalization is enough. */
    public Claim consent(Consent consent) {
        return new Claim(FormulaReader.read(consent), witness -> consent.allows(witness.consent()));
    }

    /**
     * That an experience's traffic lets the visitor in. Whether a bucket of its split is taken is not known of a visitor,
     * but it is the same for all rules that enroll into it.
     */
    public Claim traffic(Candidate candidate) {
        Experience experience = candidate.experience();
        Traffic traffic = experience.traffic();
        List<Claim> claims = new ArrayList<>();
        if (!traffic.hashing().isOfEverybody()) {
            claims.add(condition(isAnyKnown(traffic.hashing().by()), Scope.LIVE));
        }
        Layer.Share share = traffic.layer();
        if (share != null) {
            String name = "layer " + share.layer().id();
            claims.add(share(
                    new Axis(Axis.Kind.LAYER, Scope.LIVE, name),
                    NumberSet.between(share.range().from(), share.range().to())));
        }
        if (candidate.variant() == null && !takesEverybody(traffic)) {
            claims.add(share(new Axis(Axis.Kind.TRAFFIC, Scope.LIVE, experience.id()), NumberSet.YES));
        }
        return Claim.all(claims);
    }

    private Condition isAnyKnown(List<String> attributes) {
        List<Condition> known = attributes.stream()
                .map(by -> (Condition) new Presence(rulebook.schema().get(by), true))
                .toList();
        return known.size() == 1 ? known.get(0) : new Any(known);
    }

    private static Claim share(Axis axis, NumberSet part) {
        return new Claim(
                new Formula.Has(axis, part, part.negated()), witness -> part.contains(witness.traffic(axis.name())));
    }

    private static boolean takesEverybody(Traffic traffic) {
        Allocation allocation = traffic.allocation();
        Stickiness stickiness = traffic.stickiness();
        boolean blocks = stickiness != null && stickiness.minBucketVersion() > 0;
        return allocation != null
                && !blocks
                && allocation.basisPoints().stream().mapToInt(Integer::intValue).sum() == Bucket.COUNT;
    }

    /** The enabled rules that make a segment. */
    public List<Rule> makers(String segment) {
        return makers.getOrDefault(segment, List.of());
    }

    /** Whether a trait has no value for visitors without events. */
    public boolean isMissingWithoutEvents(Field trait) {
        return rulebook.traits().get(trait.name()).emptyValue().isEmpty();
    }

    /** Whether a visitor can fulfil all claims, given how segments are defined. */
    public Verdict ask(Scope scope, List<Claim> claims) {
        return ask(scope, claims, segment -> true);
    }

    /**
     * Whether a visitor can fulfil all claims.
     *
     * @param scope whether the question is about requests, which come from unknown visitors too, or about profiles
     * @param defined the segments whose definitions matter; membership of others is presumed to be free
     */
    public Verdict ask(Scope scope, List<Claim> claims, Predicate<String> defined) {
        Verdict known = ask(knownVisitors, claims, defined);
        if (known.isPossible() || scope == Scope.STORED) {
            return known;
        }
        Verdict unknown = ask(unknownVisitors, claims, defined);
        return unknown.isPossible() || known.isImpossible() ? unknown : known;
    }

    private Verdict ask(Universe universe, List<Claim> claims, Predicate<String> defined) {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("its answers are not wanted any more");
        }
        effort.newQuestion();
        Space space = new Space(universe, rulebook.schema());
        Search search = new Search(
                universe, space, segment -> defined.test(segment) ? definition(segment) : Formula.ALWAYS, effort);
        try {
            boolean found = search.run(claims.stream().map(Claim::formula).toList());
            return found ? found(universe, space, claims) : Verdict.IMPOSSIBLE;
        } catch (TooMuchEffort e) {
            return Verdict.NOT_ANALYSED;
        }
    }

    private Verdict found(Universe universe, Space space, List<Claim> claims) {
        Optional<Witness> witness = new WitnessSearch(rulebook, space, versions, universe.isKnown(), now)
                .witness()
                .filter(one -> claims.stream().allMatch(claim -> claim.holds(one)));
        boolean certain = space.narrowed().values().stream().allMatch(Domain::isCertain);
        return certain || witness.isPresent() ? new Verdict(Answer.POSSIBLE, witness) : Verdict.NOT_ANALYSED;
    }

    private List<Version> comparedVersions() {
        return Stream.concat(
                        rulebook.segments().rules().stream(),
                        rulebook.targeting().all().stream().map(Candidate::rule))
                .flatMap(rule -> rule.condition().tests())
                .flatMap(test -> test instanceof VersionTest version
                        ? Stream.of(version.bound())
                        : test instanceof VersionIn in ? in.versions().stream() : Stream.empty())
                .toList();
    }

    private Formula definition(String segment) {
        return definitions.computeIfAbsent(
                segment,
                name -> new Formula.Some(makers(name).stream()
                        .map(rule -> (Formula) new Formula.Every(List.of(
                                reader.read(rule.condition(), Scope.STORED),
                                FormulaReader.read(rule.schedule(), Scope.STORED))))
                        .toList()));
    }
}
