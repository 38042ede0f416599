package io.salience.engine.item;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be made of the numbers of several items. */
public enum Aggregate {
    /** How many items there are. */
    COUNT,
    /** Their exact decimal sum; 0 of none. */
    SUM,
    /** Their mean, to 16 significant digits; missing of none. */
    AVERAGE,
    /** The least; missing of none. */
    MIN,
    /** The largest; missing of none. */
    MAX;

    /** The one that rules write so. */
    public static Optional<Aggregate> of(String written) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(written))
                .findFirst();
    }

    /** Of numbers none of which is missing; NaN means that the result is missing. */
    public double of(List<Double> numbers) {
        return switch (this) {
            case COUNT -> numbers.size();
            case SUM -> sum(numbers).doubleValue();
            case AVERAGE -> numbers.isEmpty() ? Double.NaN : average(numbers);
            case MIN -> ordered(numbers).findFirst().orElse(Double.NaN);
            case MAX -> ordered(numbers).reduce((one, next) -> next).orElse(Double.NaN);
        };
    }

    private static BigDecimal sum(List<Double> numbers) {
        return numbers.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double average(List<Double> numbers) {
        return sum(numbers)
                .divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static Stream<Double> ordered(List<Double> numbers) {
        return numbers.stream().sorted();
    }

    /** As rules write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
