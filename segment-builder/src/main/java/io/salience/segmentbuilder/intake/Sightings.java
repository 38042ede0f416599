package io.salience.segmentbuilder.intake;

import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.bytes.Hash128;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What tells repeats of the events of one block: hash of the id (two numbers), hash of the content, sequence number, time,
 * partition, number of the name. Not thread-safe.
 */
final class Sightings {

    static final int NUMBERS = 7;

    /** Ahead of what is no property. */
    private static final long ANONYMOUS = 1;

    private static final long PREVIOUS = 2;

    private final Hash128 hasher = new Hash128();
    private final ByteSink content = new ByteSink();
    private final int[] properties;
    private final long[] labels;
    private long[] numbers = new long[NUMBERS * 256];
    private int size;

    /** @param properties of events; their order and their number have no part in hashes, since they change from build to build */
    Sightings(Schema properties) {
        String[] names = properties.fields().stream().map(field -> field.name()).toArray(String[]::new);
        this.properties = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparing(property -> names[property]))
                .mapToInt(property -> property)
                .toArray();
        this.labels = Arrays.stream(names).mapToLong(this::label).toArray();
    }

    private long label(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        hasher.of(bytes, 0, bytes.length);
        return hasher.high();
    }

    void clear() {
        size = 0;
    }

    /** @param name the number of its name */
    void add(EventRow row, long sequence, int partition, int name) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        hasher.of(row.array(), row.from(Name.ID), row.to(Name.ID));
        numbers[size++] = hasher.high();
        numbers[size++] = hasher.low();
        writeContent(row);
        hasher.of(content.array(), 0, content.size());
        numbers[size++] = hasher.high();
        numbers[size++] = sequence;
        numbers[size++] = row.micros();
        numbers[size++] = partition;
        numbers[size++] = name;
    }

    /** Everything that the mapping reads of an event, its id apart. */
    private void writeContent(EventRow row) {
        content.clear();
        content.putBlock(row.array(), row.from(Name.VISITOR), row.to(Name.VISITOR));
        content.putLong(row.micros());
        writeName(row.name());
        for (int property : properties) {
            if (row.has(property)) {
                content.putLong(labels[property]);
                content.putBlock(row.array(), row.from(property), row.to(property));
            }
        }
        writeLinked(row, Name.ANONYMOUS, ANONYMOUS);
        writeLinked(row, Name.PREVIOUS, PREVIOUS);
    }

    /** Makes no bytes of the text on the way, since every event has one. */
    private void writeName(String name) {
        content.putVarint(name.length());
        for (int i = 0; i < name.length(); i++) {
            content.putVarint(name.charAt(i));
        }
    }

    private void writeLinked(EventRow row, Name id, long label) {
        if (row.has(id)) {
            content.putLong(label);
            content.putBlock(row.array(), row.from(id), row.to(id));
        }
    }

    long[] numbers() {
        return numbers;
    }

    int size() {
        return size;
    }
}
