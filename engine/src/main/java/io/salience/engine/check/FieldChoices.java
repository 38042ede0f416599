package io.salience.engine.check;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextOrder;
import io.salience.engine.condition.TextTest;
import io.salience.engine.condition.VersionIn;
import io.salience.engine.condition.VersionTest;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The values worth giving a field: those that its tests name, some beside them, and none. Immutable.
 *
 * @param numbers of a numeric field, as facts hold them
 * @param texts of any other
 */
record FieldChoices(Field field, List<Double> numbers, List<String> texts) {

    /** One visitor in so many does not have the value. */
    private static final int MISSING = 6;

    static FieldChoices of(Field field, List<Test> tests, long nowMillis) {
        double step = field.type() == FieldType.INSTANT ? AgeTest.DAY_MILLIS : 1;
        DoubleStream named = tests.stream().flatMapToDouble(test -> numbers(test, nowMillis));
        List<Double> numbers = DoubleStream.concat(
                        DoubleStream.of(0, 1), named.flatMap(one -> DoubleStream.of(one - step, one, one + step)))
                .filter(one -> field.type() != FieldType.BOOLEAN || one == 0 || one == 1)
                .distinct()
                .boxed()
                .toList();
        List<String> texts = Stream.concat(Stream.of("other"), tests.stream().flatMap(FieldChoices::texts))
                .distinct()
                .collect(Collectors.toList());
        return new FieldChoices(field, numbers, texts);
    }

    private static DoubleStream numbers(Test test, long nowMillis) {
        if (test instanceof NumberTest number) {
            return DoubleStream.of(number.bound());
        }
        if (test instanceof AgeTest age) {
            return DoubleStream.of(nowMillis - age.daysAgo() * AgeTest.DAY_MILLIS);
        }
        return test instanceof NumberIn in
                ? in.values().stream().mapToDouble(Double::doubleValue)
                : DoubleStream.empty();
    }

    private static Stream<String> texts(Test test) {
        if (test instanceof LowerCase lower) {
            return texts(lower.inner());
        }
        if (test instanceof TextIn in) {
            return in.values().stream().sorted();
        }
        if (test instanceof TextTest part) {
            return Stream.of(part.value(), part.value() + "other");
        }
        if (test instanceof TextMatches matches) {
            return Stream.of(matches.pattern().pattern());
        }
        return test instanceof TextOrder order ? Stream.of(order.bound()) : versions(test);
    }

    private static Stream<String> versions(Test test) {
        if (test instanceof VersionTest version) {
            return Stream.of(version.bound().toString(), version.bound() + ".1");
        }
        return test instanceof VersionIn in ? in.versions().stream().map(Object::toString) : Stream.empty();
    }

    void draw(Random random, Facts facts) {
        boolean missing = random.nextInt(MISSING) == 0;
        if (field.type().isText()) {
            facts.setText(field.slot(), missing ? null : texts.get(random.nextInt(texts.size())));
        } else {
            facts.setNumber(field.slot(), missing ? Double.NaN : numbers.get(random.nextInt(numbers.size())));
        }
    }
}
