package io.salience.segmentbuilder.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sample shop's exports: made up, and the same bytes each time. An outdoor-equipment shop in Germany, its visitors of
 * three months, three of them told by hand. Immutable and thread-safe.
 */
public final class SampleShop {

    /** The seed of everything that is made up. */
    public static final long SEED = 20_261_101;

    /** No event is earlier. */
    public static final Instant START = Instant.parse("2026-08-01T00:00:00Z");

    /** The reference time of the demo; every event is earlier. */
    public static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");

    static final List<String> ATTRIBUTES =
            List.of("plan", "favourite_sport", "household_size", "newsletter", "member_since");

    private static final int MADE_UP_VISITORS = 397;
    private static final List<String> CELLS =
            List.of("product_id", "category", "brand", "amount", "on_sale", "order_id", "campaign_id", "query");

    private SampleShop() {}

    /** Writes {@code events.csv} and {@code profiles.csv} into a folder that exists, over what is there. */
    public static void writeTo(Path folder) throws IOException {
        List<Person> people = people();
        write(folder.resolve("events.csv"), events(people));
        write(folder.resolve("profiles.csv"), profiles(people));
    }

    private static List<Person> people() {
        Dice dice = new Dice(SEED);
        List<Person> people = new ArrayList<>(KnownVisitors.all());
        for (int i = 1; i <= MADE_UP_VISITORS; i++) {
            String id = "v-" + String.valueOf(10_000 + i).substring(1);
            people.add(new Shopper(id, new Dice(dice.next())).live());
        }
        return people;
    }

    /** With its header, by time; of one time, by visitor and then as it was done. */
    private static List<List<String>> events(List<Person> people) {
        List<Row> rows = people.stream()
                .flatMap(person -> person.rows().stream())
                .sorted(Comparator.comparing(Row::time).thenComparing(Row::visitor))
                .toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(join(List.of("event_id", "time", "visitor_id", "event"), CELLS));
        for (Row row : rows) {
            String id = "e-" + String.valueOf(100_000 + lines.size()).substring(1);
            lines.add(join(
                    List.of(id, row.time().toString(), row.visitor(), row.event()),
                    CELLS.stream()
                            .map(cell -> row.cells().getOrDefault(cell, ""))
                            .toList()));
        }
        return lines;
    }

    /** With its header; only those who have an account. */
    private static List<List<String>> profiles(List<Person> people) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(join(List.of("visitor_id"), ATTRIBUTES));
        people.stream()
                .filter(person -> !person.attributes().isEmpty())
                .forEach(person -> lines.add(join(
                        List.of(person.id()),
                        ATTRIBUTES.stream()
                                .map(name -> person.attributes().getOrDefault(name, ""))
                                .toList())));
        return lines;
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static void write(Path file, List<List<String>> lines) throws IOException {
        String text = lines.stream()
                .map(line -> line.stream().map(SampleShop::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, text);
    }

    /** As RFC 4180 wants it; nothing here holds a quote or a line end. */
    private static String quoted(String cell) {
        return cell.contains(",") ? '"' + cell + '"' : cell;
    }
}
