package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Part 3: the same events in every way to write them give the same profiles. */
class SourceMappingIT {

    @TempDir
    private static Path folder;

    private static SmallShop shop;
    private static JsonNode wanted;

    /** One event; the amount is empty where it has none. */
    private record Row(String id, String time, String visitor, String event, String amount) {}

    /** The times lie around the start of the window of seven days, and around a change of the clock in Berlin. */
    private static final List<Row> ROWS = List.of(
            new Row("1", "2025-10-24T23:59:59Z", "ann", "view", ""),
            new Row("2", "2025-10-25T00:00:00Z", "bob", "view", ""),
            new Row("3", "2025-10-26T02:30:00Z", "bob", "purchase", "12.49"),
            new Row("4", "2025-10-30T18:15:42Z", "ann", "purchase", "12.5"),
            new Row("5", "2025-10-31T23:59:59Z", "Zoë", "view", ""),
            new Row("6", "2025-10-31T23:59:59Z", "Zoë", "purchase", "99"));

    /** How a time is written, and the mapping's words for it. */
    private enum Time {
        ISO("format: iso"),
        EPOCH_SECONDS("format: epoch-seconds"),
        EPOCH_MILLIS("format: epoch-millis"),
        EPOCH_MICROS("format: epoch-micros"),
        PATTERN("format: \"dd.MM.yyyy HH:mm:ss\", zone: Europe/Berlin");

        private static final DateTimeFormatter BERLIN =
                DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Berlin"));

        private final String words;

        Time(String words) {
            this.words = words;
        }

        /** As a literal of JSON, which is a cell of CSV too. */
        String written(Row row) {
            Instant time = Instant.parse(row.time());
            return switch (this) {
                case ISO -> "\"" + row.time() + "\"";
                case EPOCH_SECONDS -> String.valueOf(time.getEpochSecond());
                case EPOCH_MILLIS -> String.valueOf(time.toEpochMilli());
                case EPOCH_MICROS -> time.getEpochSecond() + "000000";
                case PATTERN -> "\"" + BERLIN.format(time) + "\"";
            };
        }
    }

    /** How the rows are written. */
    private enum Form {
        CSV("csv", "csv", "", "") {
            @Override
            String text(Time time) {
                return ROWS.stream()
                        .map(row ->
                                String.join(",", row.id(), time.written(row), row.visitor(), row.event(), row.amount()))
                        .collect(Collectors.joining("\n", "id,time,visitor,event,amount\n", "\n"));
            }
        },
        JSON("json", "json", "", "") {
            @Override
            String text(Time time) {
                return lines(time).collect(Collectors.joining(",\n", "[", "]"));
            }
        },
        NDJSON("ndjson", "ndjson", "", "") {
            @Override
            String text(Time time) {
                return lines(time).collect(Collectors.joining("\n", "", "\n"));
            }
        },
        NESTED_JSON("json", "json", "each: events\n", "/") {
            @Override
            String text(Time time) {
                return nested(time).collect(Collectors.joining(",\n", "[", "]"));
            }
        },
        NESTED_NDJSON("ndjson", "ndjson", "each: events\n", "/") {
            @Override
            String text(Time time) {
                return nested(time).collect(Collectors.joining("\n", "", "\n"));
            }
        };

        private final String format;
        private final String extension;
        private final String each;
        private final String enclosing;

        Form(String format, String extension, String each, String enclosing) {
            this.format = format;
            this.extension = extension;
            this.each = each;
            this.enclosing = enclosing;
        }

        abstract String text(Time time);

        private static Stream<String> lines(Time time) {
            return ROWS.stream().map(row -> "{\"visitor\":\"" + row.visitor() + "\"," + own(row, time) + "}");
        }

        /** One record a visitor, whose events are a list. */
        private static Stream<String> nested(Time time) {
            return ROWS.stream()
                    .map(Row::visitor)
                    .distinct()
                    .map(visitor -> ROWS.stream()
                            .filter(row -> row.visitor().equals(visitor))
                            .map(row -> "{" + own(row, time) + "}")
                            .collect(Collectors.joining(",", "{\"visitor\":\"" + visitor + "\",\"events\":[", "]}")));
        }

        private static String own(Row row, Time time) {
            String amount = row.amount().isEmpty() ? "" : ",\"amount\":" + new BigDecimal(row.amount());
            return "\"id\":\"" + row.id() + "\",\"time\":" + time.written(row) + ",\"event\":\"" + row.event() + "\""
                    + amount;
        }

        String mapping(Time time) {
            return "format: " + format + "\n" + each + "visitor: \"" + enclosing + "visitor\"\nevent: event\nid: id\n"
                    + "time: { from: time, " + time.words + " }\n"
                    + "properties:\n  amount: { from: amount, type: number }\n";
        }
    }

    @BeforeAll
    static void buildFromCsv() throws Exception {
        shop = SmallShop.in(folder);
        wanted = build(Form.CSV, Time.ISO, false);
    }

    @Test
    void theCsvRowsGiveTheMembersThatOneCountsByHand() {
        assertThat(Launcher.inProcess("segment", "members", "looker", "--store", shop.store())
                        .out())
                .isEqualTo("Zoë\nbob\n");
        assertThat(Launcher.inProcess("segment", "members", "buyer", "--store", shop.store())
                        .out())
                .isEqualTo("Zoë\nann\n");
    }

    static Stream<Arguments> ways() {
        return Stream.of(Form.values())
                .flatMap(form -> Stream.of(Time.values())
                        .flatMap(time -> Stream.of(false, true).map(gzip -> Arguments.of(form, time, gzip))));
    }

    @ParameterizedTest(name = "{0}, times as {1}, gzip {2}")
    @MethodSource("ways")
    void everyWayToWriteThemGivesTheSameMembership(Form form, Time time, boolean gzip) throws Exception {
        JsonNode report = build(form, time, gzip);
        assertThat(report.path("files").path(0).path("accepted").asInt()).isEqualTo(ROWS.size());
        assertThat(report.path("membership")).isEqualTo(wanted.path("membership"));
        assertThat(report.path("segments")).isEqualTo(wanted.path("segments"));
    }

    private static JsonNode build(Form form, Time time, boolean gzip) throws IOException {
        shop.write("mapping.yaml", form.mapping(time));
        String name = "events." + form.extension + (gzip ? ".gz" : "");
        byte[] bytes = form.text(time).getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                OutputStream out = gzip ? new GZIPOutputStream(file) : file) {
            out.write(bytes);
        }
        return shop.report("mapping.yaml", name);
    }
}
