package io.salience.engine.reasoning;

import io.salience.engine.condition.Relation;
import io.salience.engine.experience.Bucket;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.trait.Computation;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which values the axes of a visitor can have at all. Not thread-safe. */
final class Universe {

    private static final Set<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    private static final NumberSet FROM_ZERO = NumberSet.of(Relation.GREATER_OR_EQUAL, 0);
    private static final NumberSet FROM_ONE = NumberSet.of(Relation.GREATER_OR_EQUAL, 1);
    private static final NumberSet SHARE =
            NumberSet.of(Relation.GREATER, 0).and(NumberSet.of(Relation.LESS_OR_EQUAL, 1));
    private static final Map<String, NumberSet> CLOCK = Map.of(
            ContextFields.MINUTE, whole(0, 59),
            ContextFields.HOUR, whole(0, 23),
            ContextFields.DAY_OF_MONTH, whole(1, 31),
            ContextFields.MONTH, whole(1, 12));

    private final Rulebook rulebook;
    private final Texts texts;
    private final boolean known;
    private final Map<Axis, Domain> domains = new HashMap<>();

    /** @param known whether the store knows the visitor; if not, there are no events and no segments */
    Universe(Rulebook rulebook, Texts texts, boolean known) {
        this.rulebook = rulebook;
        this.texts = texts;
        this.known = known;
    }

    private static NumberSet whole(double from, double to) {
        return NumberSet.of(Relation.GREATER_OR_EQUAL, from)
                .and(NumberSet.of(Relation.LESS_OR_EQUAL, to))
                .whole();
    }

    boolean isKnown() {
        return known;
    }

    Domain of(Axis axis) {
        return domains.computeIfAbsent(axis, this::domain);
    }

    /** Only those of some values that the axis can have: whole numbers, where it has no others. */
    Domain within(Axis axis, Domain domain) {
        return isWhole(axis) ? ((NumberSet) domain).whole() : domain;
    }

    private boolean isWhole(Axis axis) {
        return switch (axis.kind()) {
            case AGE, CLOCK, ITEM_COUNT, LAYER -> true;
            case VALUE -> isWhole(rulebook.schema().get(axis.name()));
            default -> false;
        };
    }

    private boolean isWhole(Field field) {
        return field.type() == FieldType.INSTANT
                || CLOCK.containsKey(name(field))
                || (field.origin() == Origin.TRAIT && isCount(how(field)));
    }

    /** Of a field of the context; nothing for others. */
    private static String name(Field field) {
        return field.origin() == Origin.CONTEXT ? field.name() : "";
    }

    private Computation how(Field trait) {
        return rulebook.traits().get(trait.name()).how();
    }

    private static boolean isCount(Computation how) {
        return how instanceof Computation.Count
                || how instanceof Computation.Distinct
                || how instanceof Computation.Without
                || how instanceof Computation.Sequence
                || (how instanceof Computation.Rank rank && !rank.share());
    }

    private Domain domain(Axis axis) {
        return switch (axis.kind()) {
            case VALUE -> value(rulebook.schema().get(axis.name()));
            case AGE -> NumberSet.ALL;
            case CLOCK -> NumberSet.PRESENT;
            case ITEM_COUNT -> FROM_ZERO;
            case ITEM_NUMBER -> NumberSet.ALL;
            case SEGMENT -> known ? NumberSet.YES_OR_NO : NumberSet.NO;
            case CONSENT -> NumberSet.YES_OR_NO.orMissing();
            case LAYER -> whole(0, Bucket.COUNT - 1);
            case TRAFFIC, UNKNOWN_TEST -> NumberSet.YES_OR_NO;
        };
    }

    private Domain value(Field field) {
        if (field.origin() == Origin.TRAIT) {
            return trait(field);
        }
        if (name(field).equals(ContextFields.WEEKDAY)) {
            return TextSet.in(DAYS, texts);
        }
        NumberSet clock = CLOCK.get(name(field));
        if (clock != null) {
            return clock;
        }
        return field.type() == FieldType.TEXT
                ? TextSet.all(texts)
                : field.type() == FieldType.BOOLEAN ? NumberSet.YES_OR_NO.orMissing() : NumberSet.ALL;
    }

    private Domain trait(Field field) {
        if (!known) {
            return rulebook.traits().get(field.name()).emptyValue().isPresent()
                    ? NumberSet.just(0)
                    : field.type() == FieldType.TEXT
                            ? TextSet.in(Set.of(), texts).orMissing()
                            : NumberSet.MISSING;
        }
        if (field.type() == FieldType.TEXT) {
            return TextSet.all(texts);
        }
        Computation how = how(field);
        if (how instanceof Computation.Rank rank) {
            return (rank.share() ? SHARE : FROM_ONE).orMissing();
        }
        if (how instanceof Computation.Span) {
            return FROM_ONE.orMissing();
        }
        return isCount(how) ? FROM_ZERO.orMissing() : NumberSet.ALL;
    }
}
