package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a trait's value must be, by looking at all events of a visitor again and again, without any cleverness. */
final class Oracle {

    private static final MathContext EXACT_ENOUGH = new MathContext(80);

    private final Instant reference;
    private final ZoneId zone;

    /** @param zone of calendar days */
    Oracle(Instant reference, ZoneId zone) {
        this.reference = reference;
        this.zone = zone;
    }

    /** Whether more would have to be kept to compute the trait than its definition allows. */
    boolean isCapped(RandomTrait trait, List<Event> events) {
        return kept(trait, events) > trait.most();
    }

    private long kept(RandomTrait trait, List<Event> events) {
        List<Event> counted = counted(trait, events);
        boolean windowed = trait.windowSeconds() > 0;
        return switch (trait.kind()) {
            case "count" -> windowed ? counted.size() : 1;
            case "sum", "average" -> windowed ? values(trait, counted).count() : 1;
            case "min", "max" -> windowed ? values(trait, counted).distinct().count() : 1;
            case "first" ->
                windowed ? counted.stream().map(Event::time).distinct().count() : 1;
            case "last" -> 1;
            case "top" ->
                windowed
                        ? values(trait, counted).count()
                        : values(trait, counted).distinct().count();
            case "distinct" -> values(trait, counted).distinct().count();
            case "span" -> days(counted).size();
            case "without" -> keptWithout(trait, counted, events);
            default ->
                trait.property() == null
                        ? counted.size()
                        : values(trait, counted).count();
        };
    }

    private long keptWithout(RandomTrait trait, List<Event> counted, List<Event> events) {
        boolean windowed = trait.windowSeconds() > 0;
        List<Event> others = events.stream()
                .filter(event ->
                        event.name().equals(trait.word()) && event.time().isBefore(reference))
                .filter(event -> !trait.later()
                        || !windowed
                        || !event.time().isBefore(reference.minusSeconds(trait.windowSeconds())))
                .toList();
        if (windowed || trait.later()) {
            return counted.size() + values(trait, others).distinct().count();
        }
        boolean some = counted.stream().anyMatch(event -> text(trait, event) == null);
        return Stream.concat(values(trait, counted), values(trait, others))
                        .distinct()
                        .count()
                + (some ? 1 : 0);
    }

    private List<LocalDate> days(List<Event> counted) {
        return counted.stream()
                .map(event -> event.time().atZone(zone).toLocalDate())
                .distinct()
                .sorted()
                .toList();
    }

    private @Nullable BigDecimal span(String word, List<LocalDate> days) {
        List<BigDecimal> spans = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            spans.add(BigDecimal.valueOf(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i))));
        }
        if (spans.isEmpty()) {
            return null;
        }
        return switch (word) {
            case "longest" -> Collections.max(spans);
            case "shortest" -> Collections.min(spans);
            case "last" -> spans.get(spans.size() - 1);
            default ->
                spans.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(spans.size()), EXACT_ENOUGH);
        };
    }

    /** {@link BigDecimal}, {@link Instant}, {@link String} or null. */
    @Nullable
    Object value(RandomTrait trait, List<Event> events) {
        return isCapped(trait, events) ? null : unlimited(trait, events);
    }

    private @Nullable Object unlimited(RandomTrait trait, List<Event> events) {
        List<Event> counted = counted(trait, events);
        List<BigDecimal> amounts = counted.stream()
                .flatMap(event ->
                        Stream.ofNullable((BigDecimal) event.properties().get("amount")))
                .toList();
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (trait.kind()) {
            case "count" -> BigDecimal.valueOf(counted.size());
            case "without" -> count(counted, event -> isAlone(trait, event, events) ? 1 : 0);
            case "distinct" ->
                BigDecimal.valueOf(values(trait, counted).distinct().count());
            case "sum" -> sum;
            case "min" -> amounts.stream().sorted().findFirst().orElse(null);
            case "max" ->
                amounts.stream().sorted((a, b) -> b.compareTo(a)).findFirst().orElse(null);
            case "average" -> amounts.isEmpty() ? null : sum.divide(BigDecimal.valueOf(amounts.size()), EXACT_ENOUGH);
            case "first" -> times(counted).findFirst().orElse(null);
            case "last" -> times(counted).reduce((one, other) -> other).orElse(null);
            case "top" -> top(values(trait, counted).toList());
            case "span" -> span(trait.word(), days(counted));
            default -> sequences(trait, counted);
        };
    }

    /** Whether a rank by this trait includes the visitor. */
    boolean isRanked(RandomTrait trait, List<Event> events) {
        List<Event> counted = counted(trait, events);
        boolean reads = trait.property() != null && !trait.kind().equals("without");
        return reads ? values(trait, counted).findAny().isPresent() : !counted.isEmpty();
    }

    private List<Event> counted(RandomTrait trait, List<Event> events) {
        return events.stream()
                .filter(event -> event.time().isBefore(reference))
                .filter(event -> trait.windowSeconds() == 0
                        || !event.time().isBefore(reference.minusSeconds(trait.windowSeconds())))
                .filter(event ->
                        trait.events().contains("any") || trait.events().contains(event.name()))
                .filter(trait.filter().test())
                .toList();
    }

    private static BigDecimal count(List<Event> events, ToLongFunction<Event> number) {
        return BigDecimal.valueOf(events.stream().mapToLong(number).sum());
    }

    /** As text, numbers without zeros at their end. */
    private static @Nullable String text(RandomTrait trait, Event event) {
        Object value = event.properties().get(Objects.requireNonNullElse(trait.property(), "-"));
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value == null ? null : value.toString();
    }

    private static Stream<String> values(RandomTrait trait, List<Event> events) {
        return events.stream().flatMap(event -> Stream.ofNullable(text(trait, event)));
    }

    private static Stream<Instant> times(List<Event> events) {
        return events.stream()
                .map(event -> event.time().truncatedTo(ChronoUnit.MILLIS))
                .sorted();
    }

    private boolean isAlone(RandomTrait trait, Event event, List<Event> events) {
        String value = text(trait, event);
        return events.stream()
                .filter(other ->
                        other.name().equals(trait.word()) && other.time().isBefore(reference))
                .filter(other -> !trait.later() || !other.time().isBefore(event.time()))
                .noneMatch(other -> value != null && value.equals(text(trait, other)));
    }

    private static @Nullable String top(List<String> values) {
        String best = null;
        for (String value : values) {
            if (best == null
                    || frequency(values, value) > frequency(values, best)
                    || (frequency(values, value) == frequency(values, best) && isBefore(value, best))) {
                best = value;
            }
        }
        return best;
    }

    private static long frequency(List<String> values, String value) {
        return values.stream().filter(value::equals).count();
    }

    static boolean isBefore(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)) < 0;
    }

    private static BigDecimal sequences(RandomTrait trait, List<Event> counted) {
        List<String> values = trait.property() == null
                ? List.of("")
                : values(trait, counted).distinct().toList();
        return BigDecimal.valueOf(values.stream()
                .filter(value -> {
                    List<Event> same = counted.stream()
                            .filter(event -> trait.property() == null || value.equals(text(trait, event)))
                            .toList();
                    return goesOn(trait, same, new int[0]);
                })
                .count());
    }

    /** Whether the events chosen so far can be followed by others, whichever, for all remaining steps. */
    private static boolean goesOn(RandomTrait trait, List<Event> events, int[] chosen) {
        if (chosen.length == trait.events().size()) {
            return true;
        }
        String step = trait.events().get(chosen.length);
        for (int i = 0; i < events.size(); i++) {
            int next = i;
            boolean free = Arrays.stream(chosen).noneMatch(taken -> taken == next);
            boolean named = step.equals("any") || step.equals(events.get(i).name());
            if (free && named && isInTime(trait, events, chosen, i) && goesOn(trait, events, with(chosen, i))) {
                return true;
            }
        }
        return false;
    }

    private static int[] with(int[] chosen, int next) {
        int[] longer = Arrays.copyOf(chosen, chosen.length + 1);
        longer[chosen.length] = next;
        return longer;
    }

    private static boolean isInTime(RandomTrait trait, List<Event> events, int[] chosen, int next) {
        if (chosen.length == 0) {
            return true;
        }
        Instant time = events.get(next).time();
        Duration since = Duration.between(events.get(chosen[0]).time(), time);
        boolean soon = trait.seconds() == 0 || since.compareTo(Duration.ofSeconds(trait.seconds())) <= 0;
        return soon && !time.isBefore(events.get(chosen[chosen.length - 1]).time());
    }
}
