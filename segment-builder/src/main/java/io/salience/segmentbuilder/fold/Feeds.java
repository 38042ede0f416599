package io.salience.segmentbuilder.fold;

import io.salience.engine.condition.Condition;
import io.salience.engine.trait.EventFilter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distinct sets of events that folds are fed with, numbered from 0, and the property values that they read of them.
 * Filled once, in an order that depends on nothing but what is folded; then only read.
 */
final class Feeds {

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Feed> feeds = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private record Key(List<String> names, String where) {}

    /** The events of some names that meet a condition, whenever they happened. */
    static final class Feed {

        private final List<String> names;
        private final @Nullable Condition where;
        private final BitSet values = new BitSet();
        private long fromMicros = Long.MAX_VALUE;

        Feed(List<String> names, @Nullable Condition where) {
            this.names = names;
            this.where = where;
        }

        /** The names of its events; empty means any. */
        List<String> names() {
            return names;
        }

        @Nullable
        Condition where() {
            return where;
        }

        /** Before this, inclusive, nobody needs its events. */
        long fromMicros() {
            return fromMicros;
        }
    }

    /**
     * The number of a feed.
     *
     * @param fromMicros the earliest events that are needed, inclusive
     * @param value the number of the property value that is read; -1 for none
     */
    int of(EventFilter filter, long fromMicros, int value) {
        Key key = new Key(filter.names(), String.valueOf(filter.where()));
        int number = numbers.computeIfAbsent(key, any -> {
            feeds.add(new Feed(filter.names(), filter.where()));
            return feeds.size() - 1;
        });
        Feed feed = feeds.get(number);
        feed.fromMicros = Math.min(feed.fromMicros, fromMicros);
        if (value >= 0) {
            feed.values.set(value);
        }
        return number;
    }

    /** The number of a property whose values are read. */
    int value(String property) {
        if (!values.contains(property)) {
            values.add(property);
        }
        return values.indexOf(property);
    }

    List<Feed> all() {
        return feeds;
    }

    /** The properties whose values are read, by number. */
    List<String> values() {
        return values;
    }

    /** How many {@code long} hold one bit for each feed. */
    int words() {
        return (feeds.size() + Long.SIZE - 1) / Long.SIZE;
    }

    /** For each value, the feeds that read it: a bit each, as many words for each value as {@link #words} says. */
    long[] readers() {
        long[] readers = new long[values.size() * words()];
        for (int number = 0; number < feeds.size(); number++) {
            int feed = number;
            feeds.get(number).values.stream()
                    .forEach(value -> readers[value * words() + feed / Long.SIZE] |= 1L << feed);
        }
        return readers;
    }
}
