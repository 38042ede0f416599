package io.salience.engine.trait;

import io.salience.engine.profile.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the value of a trait comes from events or from other traits. Immutable. */
public sealed interface Computation {

    /** The type of the value. */
    default FieldType type() {
        return FieldType.NUMBER;
    }

    /** Whether the value of no events is 0; otherwise it is missing. */
    default boolean isZeroWhenEmpty() {
        return true;
    }

    /** The properties of events whose values are used, beside those in conditions. */
    default List<String> properties() {
        return List.of();
    }

    /** The names of the traits whose values are used. */
    default List<String> traits() {
        return List.of();
    }

    /** Whether the value depends on where calendar days begin, and so on the zone of the workspace. */
    default boolean countsDays() {
        return false;
    }

    /** A normal form: definitions that mean the same by their words have the same. */
    String definition();

    /** The number of events. */
    record Count(EventFilter events) implements Computation {
        @Override
        public String definition() {
            return "count" + events.definition();
        }
    }

    /**
     * The number of events for which no event of another name has the same value of a property.
     *
     * @param events those that are counted
     * @param other the name of the events that must be absent
     * @param same the property; a counted event without it has no equal
     * @param later whether only other events at or after the counted one matter
     */
    record Without(EventFilter events, String other, String same, boolean later) implements Computation {
        @Override
        public List<String> properties() {
            return List.of(same);
        }

        @Override
        public String definition() {
            return "count" + events.definition() + " without " + Definition.quoted(other) + " same "
                    + Definition.quoted(same) + (later ? " later" : "");
        }
    }

    /** The number of different values of a property. */
    record Distinct(EventFilter events, String property) implements Computation {
        @Override
        public List<String> properties() {
            return List.of(property);
        }

        @Override
        public String definition() {
            return "distinct " + Definition.quoted(property) + events.definition();
        }
    }

    /** One number out of all values of a number property. */
    record Aggregate(EventFilter events, String property, Operation operation) implements Computation {

        /** What is made of the values. */
        public enum Operation {
            SUM,
            MIN,
            MAX,
            AVERAGE;

            /** As definition files write it. */
            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return operation == Operation.SUM;
        }

        @Override
        public List<String> properties() {
            return List.of(property);
        }

        @Override
        public String definition() {
            return operation + " " + Definition.quoted(property) + events.definition();
        }
    }

    /** The time of the earliest or the latest event. */
    record Moment(EventFilter events, boolean latest) implements Computation {
        @Override
        public FieldType type() {
            return FieldType.INSTANT;
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return false;
        }

        @Override
        public String definition() {
            return (latest ? "last" : "first") + events.definition();
        }
    }

    /** The most frequent value of a text property; of equals, the first in UTF-8 byte order. */
    record Top(EventFilter events, String property) implements Computation {
        @Override
        public FieldType type() {
            return FieldType.TEXT;
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return false;
        }

        @Override
        public List<String> properties() {
            return List.of(property);
        }

        @Override
        public String definition() {
            return "top " + Definition.quoted(property) + events.definition();
        }
    }

    /** A number of days between calendar days, each with an event, that have no such day between them. */
    record Span(EventFilter events, Choice choice) implements Computation {

        /** Which of all spans is meant; in order of time, the last is the one that ends with the latest day. */
        public enum Choice {
            AVERAGE,
            LONGEST,
            SHORTEST,
            LAST;

            /** As definition files write it. */
            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return false;
        }

        @Override
        public boolean countsDays() {
            return true;
        }

        @Override
        public String definition() {
            return "span " + choice + events.definition();
        }
    }

    /** One trait divided by the sum of others. */
    record Ratio(String dividend, List<String> divisors) implements Computation {
        public Ratio {
            divisors = List.copyOf(divisors);
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return false;
        }

        @Override
        public List<String> traits() {
            return Stream.concat(Stream.of(dividend), divisors.stream()).toList();
        }

        @Override
        public String definition() {
            return "ratio " + Definition.quoted(dividend) + " to " + Definition.list(divisors);
        }
    }

    /**
     * The place of a visitor among all by another trait, 1 for the largest value.
     *
     * @param share whether the place is divided by the number of ranked visitors
     */
    record Rank(String trait, boolean share) implements Computation {
        @Override
        public boolean isZeroWhenEmpty() {
            return false;
        }

        @Override
        public List<String> traits() {
            return List.of(trait);
        }

        @Override
        public String definition() {
            return "rank " + Definition.quoted(trait) + (share ? " as share" : "");
        }
    }

    /**
     * The number of values of a property for which events happened in an order. Each step is an event of its own; equal
     * times are in order.
     *
     * @param steps the names of the events, {@link EventFilter#ANY} included; at least two
     * @param same the property; null means that the events need nothing in common, and the value is 0 or 1
     * @param window all events lie in it
     * @param within how long the last is after the first at most, inclusive
     */
    record Sequence(List<String> steps, @Nullable String same, Window window, Window within) implements Computation {
        public Sequence {
            steps = List.copyOf(steps);
        }

        /** All events that may be a step. */
        public EventFilter events() {
            return EventFilter.of(steps, window, null);
        }

        @Override
        public List<String> properties() {
            return same == null ? List.of() : List.of(same);
        }

        @Override
        public String definition() {
            return "sequence " + Definition.list(steps) + (same == null ? "" : " same " + Definition.quoted(same))
                    + " window " + window + " within " + within;
        }
    }
}
