package io.salience.engine.reasoning;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.OnText;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Relation;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.VersionIn;
import io.salience.engine.condition.VersionTest;
import io.salience.engine.experience.Consent;
import io.salience.engine.experience.Schedule;
import io.salience.engine.item.Accumulated;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes conditions as formulas over axes. */
record FormulaReader(Texts texts, Meanings meanings, Versions versions) {

    Formula read(Condition condition, Scope scope) {
        if (condition instanceof Not not) {
            return read(not.part(), scope).negated();
        }
        if (condition instanceof All all) {
            return new Formula.Every(
                    all.parts().stream().map(part -> read(part, scope)).toList());
        }
        if (condition instanceof Any any) {
            return new Formula.Some(
                    any.parts().stream().map(part -> read(part, scope)).toList());
        }
        return read((Test) condition, scope);
    }

    /** When a rule or an experience is in force. */
    static Formula read(Schedule schedule, Scope scope) {
        NumberSet within = NumberSet.between(millis(schedule.from(), -1), millis(schedule.to(), 1));
        return schedule.equals(Schedule.ALWAYS) ? Formula.ALWAYS : has(Axis.clock(scope), within);
    }

    private static double millis(@Nullable Instant instant, int infinity) {
        return instant == null ? infinity * Double.POSITIVE_INFINITY : instant.toEpochMilli();
    }

    /** What a visitor must have said to personalization, or not have said. */
    static Formula read(Consent consent) {
        NumberSet said = consent == Consent.REQUIRED ? NumberSet.YES : NumberSet.YES.orMissing();
        return has(Axis.CONSENT, said);
    }

    private Formula read(Test test, Scope scope) {
        if (test instanceof InSegment member) {
            return has(Axis.segment(member.segment()), member.in() ? NumberSet.YES : NumberSet.NO);
        }
        if (test instanceof AgeTest age) {
            return age(age, scope);
        }
        return switch (test.field().type()) {
            case TEXT -> text(test, scope);
            case VERSION -> version(test, scope);
            default -> number(test, isClock(test.field()) ? Axis.clock(scope) : Axis.value(test.field(), scope));
        };
    }

    /** What a request's items must be like: how many are selected or chosen, or what is made of them. */
    Formula read(ItemPattern pattern) {
        if (pattern instanceof Accumulated accumulated) {
            List<Formula> parts = new ArrayList<>();
            accumulated.results().forEach(result -> parts.add(has(axis(accumulated, result), NumberSet.PRESENT)));
            parts.add(passes(accumulated.passes(), accumulated));
            return new Formula.Every(parts);
        }
        if (pattern instanceof ItemPattern.None none) {
            return has(count(none.selection().toString()), NumberSet.of(Relation.EQUAL, 0));
        }
        String counted = pattern instanceof ItemPattern.Exists exists
                ? exists.selection().toString()
                : pattern.toString();
        return has(count(counted), NumberSet.of(Relation.GREATER, 0));
    }

    private static Axis count(String items) {
        return new Axis(Axis.Kind.ITEM_COUNT, Scope.LIVE, items);
    }

    private static Axis axis(Accumulated pattern, Accumulated.Result result) {
        Field field = result.field();
        return field == null
                ? count(pattern.selection().toString())
                : new Axis(
                        Axis.Kind.ITEM_NUMBER,
                        Scope.LIVE,
                        result.aggregate() + "( " + field.name() + " ) of " + pattern.selection());
    }

    /** A condition on the numbers that are made of items. */
    private static Formula passes(Condition condition, Accumulated pattern) {
        if (condition instanceof Not not) {
            return passes(not.part(), pattern).negated();
        }
        if (condition instanceof All all) {
            return new Formula.Every(
                    all.parts().stream().map(part -> passes(part, pattern)).toList());
        }
        if (condition instanceof Any any) {
            return new Formula.Some(
                    any.parts().stream().map(part -> passes(part, pattern)).toList());
        }
        Test test = (Test) condition;
        return pattern.results().stream()
                .filter(result -> result.name().equals(test.field().name()))
                .findFirst()
                .map(result -> number(test, axis(pattern, result)))
                .orElseThrow();
    }

    private Formula version(Test test, Scope scope) {
        Axis axis = Axis.value(test.field(), scope);
        if (test instanceof VersionTest version) {
            return has(axis, NumberSet.of(version.relation(), versions.rank(version.bound())));
        }
        if (test instanceof VersionIn in) {
            NumberSet values =
                    NumberSet.of(in.versions().stream().map(versions::rank).toList());
            return has(axis, in.in() ? values : values.negated().and(NumberSet.PRESENT));
        }
        return number(test, axis);
    }

    private static Formula age(AgeTest age, Scope scope) {
        double bound = -age.daysAgo() * AgeTest.DAY_MILLIS;
        if (isClock(age.field())) {
            return age.relation().holds(0, bound) ? Formula.ALWAYS : Formula.NEVER;
        }
        return has(new Axis(Axis.Kind.AGE, scope, age.field().name()), NumberSet.of(age.relation(), bound));
    }

    private static Formula number(Test test, Axis axis) {
        if (test instanceof NumberTest number) {
            return has(axis, NumberSet.of(number.relation(), number.bound()));
        }
        if (test instanceof NumberIn in) {
            NumberSet values = NumberSet.of(in.values());
            return has(axis, in.in() ? values : values.negated().and(NumberSet.PRESENT));
        }
        if (test instanceof Presence presence) {
            return has(axis, presence.present() ? NumberSet.PRESENT : NumberSet.MISSING);
        }
        return has(new Axis(Axis.Kind.UNKNOWN_TEST, axis.scope(), test.toString()), NumberSet.YES);
    }

    private static boolean isClock(Field field) {
        return field.origin() == Origin.CONTEXT && field.name().equals(ContextFields.NOW);
    }

    private static Formula has(Axis axis, NumberSet values) {
        return new Formula.Has(axis, values, values.negated());
    }

    private Formula text(Test test, Scope scope) {
        Axis axis = Axis.value(test.field(), scope);
        if (test instanceof TextIn in) {
            TextSet values = TextSet.in(in.values(), texts);
            TextSet others = TextSet.notIn(in.values(), texts);
            return in.in()
                    ? new Formula.Has(axis, values, others.orMissing())
                    : new Formula.Has(axis, others, values.orMissing());
        }
        if (test instanceof Presence presence) {
            TextSet present = TextSet.notIn(Set.of(), texts);
            TextSet missing = TextSet.in(Set.of(), texts).orMissing();
            return presence.present()
                    ? new Formula.Has(axis, present, missing)
                    : new Formula.Has(axis, missing, present);
        }
        return text(axis, meanings.atom((OnText) test));
    }

    private Formula text(Axis axis, TextAtom atom) {
        TextSet others = TextSet.passing(atom.negated(), texts).orMissing();
        return new Formula.Has(axis, TextSet.passing(atom, texts), others);
    }
}
