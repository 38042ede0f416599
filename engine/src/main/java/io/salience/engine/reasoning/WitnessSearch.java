package io.salience.engine.reasoning;

import io.salience.engine.decision.ClockFacts;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.Rulebook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Picks one visitor of a space. */
record WitnessSearch(Rulebook rulebook, Space space, Versions versions, boolean known, Instant preferred) {

    private static final int HOURS_OF_A_YEAR = 366 * 24;
    private static final double MOST_MILLIS = 253_402_300_799_000d; // the end of the year 9999

    /** Empty where no moment or no value could be found, although there may be one. */
    Optional<Witness> witness() {
        for (int hours = 0; hours <= HOURS_OF_A_YEAR; hours++) {
            Instant asked = moment(space.moments(Scope.LIVE), preferred, hours);
            Instant moment = asked == null ? null : atSuitableMinute(asked);
            if (moment != null && suits(moment) && isPossible(moment)) {
                return Optional.ofNullable(moment(builtBefore(moment), moment, 0))
                        .map(built -> witness(built, moment));
            }
        }
        return Optional.empty();
    }

    private boolean isPossible(Instant moment) {
        return space.moments(Scope.LIVE).contains((double) moment.toEpochMilli());
    }

    /** When the profile can have been built, given that traits have the same value at the build and at a request. */
    private NumberSet builtBefore(Instant asked) {
        NumberSet moments = space.moments(Scope.STORED);
        for (Field field : rulebook.schema().fields(Origin.TRAIT)) {
            if (field.type() == FieldType.INSTANT && !space.mayBeMissing(Axis.value(field, Scope.LIVE))) {
                NumberSet later = age(field, Scope.LIVE).minus(age(field, Scope.STORED));
                moments = moments.and(later.minus(NumberSet.just(-(double) asked.toEpochMilli())));
            }
        }
        return moments;
    }

    private NumberSet age(Field field, Scope scope) {
        return (NumberSet) space.get(new Axis(Axis.Kind.AGE, scope, field.name()));
    }

    /** Some hours after the moment wished for, or after the first one possible. */
    private static @Nullable Instant moment(NumberSet moments, Instant wished, int hours) {
        double later = Duration.ofHours(hours).toMillis();
        if (moments.contains(wished.toEpochMilli() + later)) {
            return wished.plusMillis((long) later);
        }
        double first = moments.pick() + later;
        return moments.contains(first) && Math.abs(first) < MOST_MILLIS ? Instant.ofEpochMilli((long) first) : null;
    }

    private boolean suits(Instant moment) {
        Facts facts = new Facts(rulebook.schema());
        clock().set(moment, facts);
        return rulebook.schema().fields(Origin.CONTEXT).stream()
                .filter(field -> ContextFields.isFromClock(field.name()) && !isNow(field))
                .allMatch(field -> contains(space.get(Axis.value(field, Scope.LIVE)), field, facts));
    }

    private ClockFacts clock() {
        return new ClockFacts(rulebook.schema(), rulebook.settings().zone());
    }

    /** In the same hour, but in a minute that is possible. */
    private Instant atSuitableMinute(Instant moment) {
        Field minute = rulebook.schema().get(ContextFields.MINUTE);
        NumberSet minutes = (NumberSet) space.get(Axis.value(minute, Scope.LIVE));
        ZonedDateTime local = moment.atZone(rulebook.settings().zone());
        return minutes.contains(local.getMinute())
                ? moment
                : local.withMinute((int) minutes.pick()).toInstant();
    }

    private Witness witness(Instant built, Instant asked) {
        Facts stored = new Facts(rulebook.schema());
        Facts live = new Facts(rulebook.schema());
        live.setNow(asked);
        stored.setNow(built);
        for (Field field : rulebook.schema().fields()) {
            if (field.type() != FieldType.SEGMENTS) {
                set(field, stored, live);
            }
        }
        if (known) {
            rulebook.segments().join(stored, built);
            stored.segmentNames()
                    .forEach(name -> live.joinSegment(rulebook.schema().segmentOrdinal(name)));
        }
        clock().set(asked, live);
        double said = ((NumberSet) space.get(Axis.CONSENT)).holdsMissing()
                ? Double.NaN
                : ((NumberSet) space.get(Axis.CONSENT)).pick();
        Boolean consent = Double.isNaN(said) ? null : Boolean.valueOf(said != 0);
        return new Witness(live, stored, consent, traffic(), new Description(rulebook, space, stored, live).text());
    }

    private Map<String, Double> traffic() {
        Map<String, Double> traffic = new HashMap<>();
        space.narrowed().forEach((axis, domain) -> {
            if (axis.kind() == Axis.Kind.LAYER || axis.kind() == Axis.Kind.TRAFFIC) {
                traffic.put(axis.name(), ((NumberSet) domain).pick());
            }
        });
        return traffic;
    }

    private void set(Field field, Facts stored, Facts live) {
        if (field.origin() != Origin.ATTRIBUTE) {
            Domain same = aged(field, Scope.LIVE, live).and(aged(field, Scope.STORED, stored));
            put(field, same, stored);
            copy(field, stored, live);
            return;
        }
        Domain said = aged(field, Scope.LIVE, live);
        if (known) {
            put(field, aged(field, Scope.STORED, stored), stored);
            copy(field, stored, live);
        }
        boolean hasValue = stored.get(field) != null;
        if (!contains(said, field, live)) {
            put(field, hasValue ? said.and(present(field)) : said, live);
        }
    }

    /** What is possible for a field; of an instant, only what has the right age at the moment of the facts. */
    private Domain aged(Field field, Scope scope, Facts facts) {
        Axis axis = Axis.value(field, scope);
        Domain domain = space.get(axis);
        if (field.type() != FieldType.INSTANT || isNow(field)) {
            return domain;
        }
        NumberSet instants = age(field, scope).minus(NumberSet.just(-(double) facts.nowMillis()));
        NumberSet aged = ((NumberSet) domain).and(instants);
        return space.mayBeMissing(axis) ? aged.orMissing() : aged;
    }

    private static boolean isNow(Field field) {
        return field.origin() == Origin.CONTEXT && field.name().equals(ContextFields.NOW);
    }

    private static Domain present(Field field) {
        return field.type() == FieldType.TEXT ? TextSet.notIn(Set.of(), new Texts()) : NumberSet.PRESENT;
    }

    private static void copy(Field field, Facts from, Facts to) {
        if (field.type().isText()) {
            to.setText(field.slot(), from.text(field.slot()));
        } else {
            to.setNumber(field.slot(), from.number(field.slot()));
        }
    }

    private boolean contains(Domain domain, Field field, Facts facts) {
        if (field.type().isText()) {
            String text = facts.text(field.slot());
            if (text == null) {
                return domain.holdsMissing();
            }
            return domain instanceof TextSet texts
                    ? texts.contains(text)
                    : ((NumberSet) domain).contains(versions.rank(text));
        }
        double value = facts.number(field.slot());
        return Double.isNaN(value) ? domain.holdsMissing() : ((NumberSet) domain).contains(value);
    }

    /** One of the values: that of no events or a missing one where it can be. */
    private void put(Field field, Domain domain, Facts facts) {
        if (field.type().isText()) {
            Optional<String> text = domain instanceof TextSet texts ? texts.pick() : versions.pick((NumberSet) domain);
            facts.setText(field.slot(), domain.holdsMissing() ? null : text.orElse(null));
        } else {
            NumberSet numbers = (NumberSet) domain;
            boolean empty = numbers.contains(0) && isZeroWithoutEvents(field);
            facts.setNumber(field.slot(), empty ? 0 : numbers.missing() ? Double.NaN : numbers.pick());
        }
    }

    private boolean isZeroWithoutEvents(Field field) {
        return field.origin() == Origin.TRAIT
                && rulebook.traits().get(field.name()).emptyValue().isPresent();
    }
}
