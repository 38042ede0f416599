package io.salience.engine.explanation;

import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Test;
import io.salience.engine.decision.Passage;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.trait.Computation;
import io.salience.engine.trait.Trait;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that could be otherwise and that the rules of one placement look at. Used for one visit. */
final class Levers {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** Ages are compared with so many moments beside now: a change of both, moment and age, may be needed. */
    private static final int MOST_CLOCKS = 16;

    private final Visit visit;
    private final Schema schema;
    private final Map<String, Lever> byKey = new HashMap<>();
    private final List<Instant> moments;
    private final List<Long> clocks;
    private final List<Lever> all = new ArrayList<>();

    /** @param candidates of the placement */
    Levers(Visit visit, List<Candidate> candidates) {
        this.visit = visit;
        this.schema = visit.rulebook().schema();
        List<Test> tests = candidates.stream()
                .flatMap(one -> Tests.of(one.rule()))
                .distinct()
                .toList();
        ZonedDateTime now = visit.now().atZone(visit.rulebook().settings().zone());
        this.moments = new Moments(now, visit.facts()).of(candidates, tests, ends(candidates));
        this.clocks = Stream.concat(Stream.of(visit.now()), moments.stream().limit(MOST_CLOCKS))
                .map(Instant::toEpochMilli)
                .toList();
        addFields(tests);
        addSegments(tests);
        addConsent(candidates);
        addMoments();
    }

    /** The last moments at which the visitor's assignments count. */
    private List<Instant> ends(List<Candidate> candidates) {
        List<Instant> ends = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Stickiness stickiness = candidate.experience().traffic().stickiness();
            Duration keepFor = stickiness == null ? null : stickiness.keepFor();
            if (keepFor != null) {
                new Passage(candidate, visit)
                        .assignments().stream()
                                .filter(one -> !one.at().isAfter(visit.now()))
                                .forEach(one -> ends.add(one.at().plus(keepFor)));
            }
        }
        return ends;
    }

    /** In order of position. */
    List<Lever> all() {
        return all;
    }

    /** The levers that decide whether this candidate wins, apart from other candidates. */
    List<Lever> of(Candidate candidate) {
        TreeSet<Lever> levers = new TreeSet<>((one, other) -> Integer.compare(one.position(), other.position()));
        Tests.of(candidate.rule())
                .map(test -> byKey.get(key(test)))
                .filter(Objects::nonNull)
                .forEach(levers::add);
        for (Adjustment.Kind kind : List.of(Adjustment.Kind.CONSENT, Adjustment.Kind.TIME)) {
            Lever lever = byKey.get(kind.toString());
            if (lever != null) {
                levers.add(lever);
            }
        }
        return List.copyOf(levers);
    }

    /** The lever of a test; null where nothing can be tried. */
    @Nullable
    Lever of(Test test) {
        return byKey.get(key(test));
    }

    /** The lever of the moment; null where no other moment is worth trying. */
    @Nullable
    Lever moment() {
        return byKey.get(Adjustment.Kind.TIME.toString());
    }

    private static String key(Test test) {
        if (test instanceof InSegment member) {
            return "segment " + member.segment();
        }
        return isClock(test.field())
                ? Adjustment.Kind.TIME.toString()
                : "field " + test.field().name();
    }

    /** Whether the clock says it, and not the request. */
    private static boolean isClock(Field field) {
        return field.origin() == Origin.CONTEXT && ContextFields.isFromClock(field.name());
    }

    private void addFields(List<Test> tests) {
        Map<Field, List<Test>> byField = new LinkedHashMap<>();
        tests.stream()
                .filter(test -> !(test instanceof InSegment) && !isClock(test.field()))
                .forEach(test -> byField.computeIfAbsent(test.field(), any -> new ArrayList<>())
                        .add(test));
        for (Adjustment.Kind kind : Adjustment.Kind.values()) {
            for (Field field : schema.fields()) {
                List<Test> asked = byField.get(field);
                if (asked != null && kind(field) == kind) {
                    add(
                            "field " + field.name(),
                            kind,
                            field,
                            field.name(),
                            visit.facts().get(field),
                            settings(field, asked));
                }
            }
        }
    }

    private static Adjustment.Kind kind(Field field) {
        return switch (field.origin()) {
            case TRAIT -> Adjustment.Kind.TRAIT;
            case ATTRIBUTE -> Adjustment.Kind.ATTRIBUTE;
            default -> Adjustment.Kind.CONTEXT;
        };
    }

    private List<Setting> settings(Field field, List<Test> asked) {
        List<Setting> settings = new ArrayList<>();
        Object actual = visit.facts().get(field);
        if (field.type().isText()) {
            settings.addAll(new TextSettings(asked, (String) actual).settings());
        } else if (field.type() == FieldType.BOOLEAN) {
            List.of(true, false).stream()
                    .filter(one -> !one.equals(actual))
                    .map(Setting::of)
                    .forEach(settings::add);
        } else {
            List<Double> literals = NumberSettings.literals(asked, clocks);
            numbers(field, literals)
                    .of(literals)
                    .forEach(one -> settings.add(Setting.of(Comparison.value(field, one))));
        }
        if (actual != null && canBeMissing(field)) {
            settings.add(Setting.of(null));
        }
        return settings;
    }

    private boolean canBeMissing(Field field) {
        return trait(field).flatMap(Trait::emptyValue).isEmpty();
    }

    private Optional<Trait> trait(Field field) {
        return field.origin() == Origin.TRAIT ? visit.rulebook().traits().find(field.name()) : Optional.empty();
    }

    private NumberSettings numbers(Field field, List<Double> literals) {
        double actual = visit.facts().number(field.slot());
        boolean instant = field.type() == FieldType.INSTANT;
        double origin = instant ? visit.facts().nowMillis() : 0;
        boolean count = trait(field).filter(trait -> isCount(trait.how())).isPresent();
        BigDecimal grain = instant || count ? BigDecimal.ONE : grain(field, actual, literals);
        return new NumberSettings(actual, origin, grain, instant || count);
    }

    private static boolean isCount(Computation how) {
        return how instanceof Computation.Count
                || how instanceof Computation.Without
                || how instanceof Computation.Distinct
                || how instanceof Computation.Sequence
                || (how instanceof Computation.Rank rank && !rank.share());
    }

    /** As fine as what is written, and computed traits at least by the hundredth. */
    private static BigDecimal grain(Field field, double actual, List<Double> literals) {
        BigDecimal grain = field.origin() == Origin.TRAIT ? CENT : BigDecimal.ONE;
        List<Double> written = new ArrayList<>(literals);
        if (!Double.isNaN(actual)) {
            written.add(actual);
        }
        for (double one : written) {
            int decimals = BigDecimal.valueOf(one).stripTrailingZeros().scale();
            grain = grain.min(BigDecimal.ONE.movePointLeft(Math.max(0, decimals)));
        }
        return grain;
    }

    private void addSegments(List<Test> tests) {
        for (String segment : schema.segments()) {
            tests.stream()
                    .filter(test ->
                            test instanceof InSegment member && member.segment().equals(segment))
                    .findFirst()
                    .ifPresent(test -> {
                        boolean in = visit.facts().inSegment(schema.segmentOrdinal(segment));
                        add(
                                "segment " + segment,
                                Adjustment.Kind.SEGMENT,
                                test.field(),
                                segment,
                                in,
                                List.of(Setting.of(!in)));
                    });
        }
    }

    private void addConsent(List<Candidate> candidates) {
        Boolean given = visit.request().personalization();
        List<Setting> settings = Stream.of(true, false)
                .filter(one -> !one.equals(given))
                .map(Setting::of)
                .toList();
        if (!candidates.isEmpty()) {
            add(Adjustment.Kind.CONSENT.toString(), Adjustment.Kind.CONSENT, null, "personalization", given, settings);
        }
    }

    private void addMoments() {
        if (!moments.isEmpty()) {
            List<Setting> settings = moments.stream().map(Setting::of).toList();
            add(Adjustment.Kind.TIME.toString(), Adjustment.Kind.TIME, null, "at", visit.now(), settings);
        }
    }

    private void add(
            String key,
            Adjustment.Kind kind,
            @Nullable Field field,
            String name,
            @Nullable Object actual,
            List<Setting> settings) {
        Lever lever = new Lever(all.size(), kind, name, field, actual, settings);
        byKey.put(key, lever);
        all.add(lever);
    }
}
