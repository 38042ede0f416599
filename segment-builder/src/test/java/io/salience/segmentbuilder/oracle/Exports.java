package io.salience.segmentbuilder.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes events and profiles as exports, with their mappings. */
record Exports(Path folder, Random random) {

    private static final String FIELDS = """
            visitor: who
            event: what
            time: { from: when, format: iso }
            id: id
            properties:
              amount: { from: amount, type: number }
              category: { from: category, type: text }
              product: { from: product, type: text }
              gift: { from: gift, type: boolean }
            """;

    /** Files of events in no order; some events stand twice, the second time perhaps in another file. */
    List<Path> events(List<ShopRow> rows, boolean asCsv) throws IOException {
        List<ShopRow> all = new ArrayList<>(rows);
        rows.stream().filter(row -> random.nextInt(20) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        Files.writeString(folder.resolve("events.yaml"), "format: " + (asCsv ? "csv" : "ndjson") + "\n" + FIELDS);
        List<Path> files = new ArrayList<>();
        int parts = 2 + random.nextInt(4);
        for (int part = 0; part < parts; part++) {
            List<ShopRow> own = all.subList(all.size() * part / parts, all.size() * (part + 1) / parts);
            String text = asCsv ? csv(own) : ndjson(own);
            files.add(write(folder.resolve("events-" + part), text, random.nextInt(3) == 0));
        }
        return files;
    }

    private static Path write(Path file, String text, boolean packed) throws IOException {
        try (OutputStream out =
                packed ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String time(ShopRow row) {
        return Instant.EPOCH.plus(row.micros(), ChronoUnit.MICROS).toString();
    }

    private String csv(List<ShopRow> rows) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        return "id,what,category,when,who,amount,gift,product" + end
                + rows.stream()
                        .map(row -> Stream.of(
                                        row.id(),
                                        row.name(),
                                        row.category(),
                                        time(row),
                                        row.visitor(),
                                        row.amountText(),
                                        row.gift(),
                                        row.product())
                                .map(Exports::cell)
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining(end, "", end));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String ndjson(List<ShopRow> rows) {
        return rows.stream().map(Exports::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(ShopRow row) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("who", row.visitor())
                .put("what", row.name())
                .put("when", time(row))
                .put("id", row.id());
        if (row.amount() != null) {
            line.put("amount", new java.math.BigDecimal(row.amountText()));
        }
        line.put("category", row.category()).put("product", row.product());
        if (row.gift() != null) {
            line.put("gift", row.gift());
        }
        return line.toString();
    }

    /** A file of profiles. */
    Path profiles(Map<String, Map<String, Object>> attributes) throws IOException {
        Files.writeString(folder.resolve("profiles.yaml"), """
                format: csv
                visitor: id
                attributes:
                  plan: { from: plan, type: text }
                  kids: { from: kids, type: number }
                """);
        String rows = attributes.entrySet().stream()
                .map(row -> Stream.of(
                                row.getKey(),
                                row.getValue().get("plan"),
                                row.getValue().get("kids"))
                        .map(Exports::cell)
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "id,plan,kids\n", "\n"));
        return Files.writeString(folder.resolve("profiles.csv"), rows);
    }
}
