package io.salience.segmentbuilder.fold;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes of events what folding needs: the time, which feeds the event belongs to, and the values that these read. So
 * an event that no trait wants takes a few bytes, the first eight of which are its time in microseconds, little-endian.
 * One for each thread; not thread-safe.
 */
public final class EventScreen {

    /** More than any number has that a reader accepts, and few enough that sums of 16 bytes cannot run over. */
    private static final int LONGEST_NUMBER = 12;

    private static final int NO_CONDITION = -1;

    private final EventFacts facts;
    private final Map<String, int[]> feedsByName = new HashMap<>();
    private final int[] feedsOfAny;
    private final long[] fromMicros;
    private final int[] conditions;
    private final int[] properties;
    private final boolean[] isNumber;
    private final long[] readers;
    private final long[] words;

    EventScreen(Feeds feeds, Schema schema) {
        List<Condition> distinct = EventFacts.conditions(feeds.all());
        List<String> texts = distinct.stream().map(Condition::toString).toList();
        this.facts = new EventFacts(schema, distinct);
        this.feedsOfAny = feeds("", feeds.all());
        feeds.all().stream()
                .flatMap(feed -> feed.names().stream())
                .distinct()
                .forEach(name -> feedsByName.put(name, feeds(name, feeds.all())));
        this.fromMicros = feeds.all().stream().mapToLong(Feeds.Feed::fromMicros).toArray();
        this.conditions = feeds.all().stream()
                .mapToInt(feed -> feed.where() == null
                        ? NO_CONDITION
                        : texts.indexOf(feed.where().toString()))
                .toArray();
        this.properties = feeds.values().stream()
                .mapToInt(value -> facts.fields().indexOf(schema.get(value)))
                .toArray();
        this.isNumber = new boolean[properties.length];
        for (int value = 0; value < properties.length; value++) {
            isNumber[value] = facts.fields().get(properties[value]).type() == FieldType.NUMBER;
        }
        this.readers = feeds.readers();
        this.words = new long[feeds.words()];
    }

    private static int[] feeds(String name, List<Feeds.Feed> feeds) {
        int[] wanted = new int[feeds.size()];
        int count = 0;
        for (int feed = 0; feed < feeds.size(); feed++) {
            List<String> names = feeds.get(feed).names();
            if (names.isEmpty() || names.contains(name)) {
                wanted[count++] = feed;
            }
        }
        return Arrays.copyOf(wanted, count);
    }

    /**
     * Appends an event.
     *
     * @param row of the properties that the traits declare
     * @throws IllegalArgumentException where a number is longer than those that readers accept
     */
    public void write(EventRow row, ByteSink out) {
        Arrays.fill(words, 0);
        facts.clear();
        long micros = row.micros();
        for (int feed : feedsByName.getOrDefault(row.name(), feedsOfAny)) {
            int condition = conditions[feed];
            if (micros >= fromMicros[feed] && (condition == NO_CONDITION || facts.meets(row, condition))) {
                words[feed >>> 6] |= 1L << feed;
            }
        }
        out.putLong(micros);
        for (long word : words) {
            out.putVarint(word);
        }
        writeValues(row, out);
    }

    /** Each value that some feed reads: its length and 1, or 0 where it is missing; then its bytes. */
    private void writeValues(EventRow row, ByteSink out) {
        for (int value = 0; value < properties.length; value++) {
            if (ScreenedEvent.isRead(readers, words, value)) {
                writeValue(row, properties[value], isNumber[value], out);
            }
        }
    }

    private static void writeValue(EventRow row, int property, boolean number, ByteSink out) {
        if (!row.has(property)) {
            out.putVarint(0);
            return;
        }
        int from = row.from(property);
        int to = row.to(property);
        if (number && to - from > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a number of " + (to - from) + " bytes in \""
                    + row.properties().get(property).name() + "\", at most " + LONGEST_NUMBER + " are read");
        }
        int start = number ? Wide.shortest(row.array(), from, to) : from;
        out.putVarint(to - start + 1L);
        out.put(row.array(), start, to);
    }
}
