package io.salience.engine.export;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Literals;
import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.OnText;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Relation;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextOrder;
import io.salience.engine.condition.TextTest;
import io.salience.engine.condition.Version;
import io.salience.engine.condition.VersionIn;
import io.salience.engine.condition.VersionTest;
import io.salience.engine.experience.Schedule;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions in words that mean the same to stock Drools, where null is a value like others.
 *
 * @param now an expression that gives the clock
 */
record StockText(String now) {

    /** For the fields of a profile or visitor, which have the clock among them. */
    static final StockText OF_VISITOR = new StockText(ContextFields.NOW);

    String of(Condition condition) {
        return walked(condition, this::ofTest);
    }

    /** A condition over numbers that are there, each given by an expression. */
    static String ofNumbers(Condition condition, Function<Field, String> numbers) {
        return walked(
                condition,
                test -> test instanceof Presence presence
                        ? String.valueOf(presence.present())
                        : ofNumber(test, numbers.apply(test.field())));
    }

    private static String walked(Condition condition, Function<Test, String> leaf) {
        if (condition instanceof All all) {
            return joined(all.parts(), leaf, " && ", "true");
        }
        if (condition instanceof Any any) {
            return joined(any.parts(), leaf, " || ", "false");
        }
        return condition instanceof Not not ? "!(" + walked(not.part(), leaf) + ")" : leaf.apply((Test) condition);
    }

    private static String joined(List<Condition> parts, Function<Test, String> leaf, String sign, String empty) {
        return parts.isEmpty()
                ? empty
                : parts.stream().map(part -> walked(part, leaf)).collect(Collectors.joining(sign, "(", ")"));
    }

    private String ofTest(Test test) {
        String name = test.field().name();
        if (test instanceof InSegment member) {
            return not(member.in()) + "segments.contains( " + Literals.text(member.segment()) + " )";
        }
        if (test instanceof Presence presence) {
            return name + (presence.present() ? " != null" : " == null");
        }
        return "(" + name + " != null && " + ofPresent(test, name) + ")";
    }

    private String ofPresent(Test test, String name) {
        if (test instanceof OnText text) {
            return ofText(text, name);
        }
        if (test instanceof AgeTest age) {
            return name + " " + age.relation() + " " + now + " - " + (long) (age.daysAgo() * AgeTest.DAY_MILLIS) + "L";
        }
        return ofNumber(test, name);
    }

    private static String ofNumber(Test test, String name) {
        if (test instanceof NumberTest number) {
            return name + " " + number.relation() + " " + number(number.field(), number.bound());
        }
        if (test instanceof NumberIn in) {
            return oneOf(name, in.values().stream().map(value -> number(in.field(), value)), in.in());
        }
        throw new IllegalStateException("no stock text for " + test);
    }

    /** @param text an expression that gives the text */
    private static String ofText(OnText test, String text) {
        if (test instanceof TextIn in) {
            return oneOf(text, in.values().stream().sorted().map(Literals::text), in.in());
        }
        if (test instanceof TextTest part) {
            return not(part.expected()) + text + "." + part.part() + "( " + Literals.text(part.value()) + " )";
        }
        if (test instanceof TextMatches matches) {
            return not(matches.expected()) + text + ".matches( "
                    + Literals.text(matches.pattern().pattern()) + " )";
        }
        if (test instanceof TextOrder order) {
            return text + ".compareTo( " + Literals.text(order.bound()) + " ) " + order.relation() + " 0";
        }
        if (test instanceof LowerCase lower) {
            return ofText(lower.inner(), text + ".toLowerCase()");
        }
        if (test instanceof VersionTest version) {
            return compared(text, version.bound(), version.relation());
        }
        if (test instanceof VersionIn in) {
            String any = in.versions().stream()
                    .map(version -> compared(text, version, Relation.EQUAL))
                    .collect(Collectors.joining(" || ", "(", ")"));
            return not(in.in()) + any;
        }
        throw new IllegalStateException("no stock text for " + test);
    }

    private static String compared(String text, Version version, Relation relation) {
        return "sortable( " + text + " ).compareTo( sortable( " + Literals.text(version.toString()) + " ) ) " + relation
                + " 0";
    }

    private static String oneOf(String name, Stream<String> literals, boolean in) {
        String any = literals.map(literal -> name + " == " + literal).collect(Collectors.joining(" || ", "(", ")"));
        return not(in) + any;
    }

    private static String not(boolean positive) {
        return positive ? "" : "!";
    }

    private static String number(Field field, double value) {
        if (field.type() == FieldType.BOOLEAN) {
            return value != 0 ? "true" : "false";
        }
        if (field.type() == FieldType.INSTANT) {
            return (long) value + "L";
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.setScale(Math.max(1, exact.scale())).toPlainString();
    }

    /** That the moment lies in the schedule; empty where it always does. */
    String schedule(Schedule schedule) {
        List<String> bounds = new ArrayList<>();
        Instant from = schedule.from();
        Instant to = schedule.to();
        if (from != null) {
            bounds.add(now + " >= " + from.toEpochMilli() + "L");
        }
        if (to != null) {
            bounds.add(now + " < " + to.toEpochMilli() + "L");
        }
        return String.join(", ", bounds);
    }
}
