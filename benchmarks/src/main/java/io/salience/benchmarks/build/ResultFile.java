package io.salience.benchmarks.build;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What a query found: CSV without quotes and without a header; the visitor's id, the traits in the order of {@link
 * ShopSchema#TRAITS} (instants in epoch milliseconds, empty where missing), and the segments as the sum of 2 to the power
 * of the ordinal.
 */
final class ResultFile {

    private final Path path;

    /** @param path a file, or a folder with files that end in {@code .csv} */
    ResultFile(Path path) {
        this.path = path;
    }

    /** @param each takes every visitor; the facts are the same object each time */
    void read(BiConsumer<String, Facts> each) {
        Facts facts = new Facts(ShopSchema.SCHEMA);
        for (Path file : files()) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    int comma = line.indexOf(',');
                    fill(facts, line, comma + 1);
                    each.accept(line.substring(0, comma), facts);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Path> files() {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Facts facts, String line, int start) {
        facts.clear();
        int from = start;
        for (Field field : ShopSchema.TRAITS) {
            int to = line.indexOf(',', from);
            if (to > from) {
                set(facts, field, line.substring(from, to));
            }
            from = to + 1;
        }
        join(facts, Long.parseLong(line, from, line.length(), 10));
    }

    private static void set(Facts facts, Field field, String text) {
        if (field.type().isText()) {
            facts.setText(field.slot(), text);
        } else {
            facts.setNumber(field.slot(), Double.parseDouble(text));
        }
    }

    private static void join(Facts facts, long segments) {
        for (long rest = segments; rest != 0; rest &= rest - 1) {
            facts.joinSegment(Long.numberOfTrailingZeros(rest));
        }
    }
}
