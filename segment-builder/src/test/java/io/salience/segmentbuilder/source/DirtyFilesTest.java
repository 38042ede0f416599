package io.salience.segmentbuilder.source;

import static io.salience.segmentbuilder.source.Exports.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code shared/data/dirty} against what their manifest expects of a careful importer. */
class DirtyFilesTest {

    private static final String COLUMNS = """
            visitor: user_id
            event: event_type
            time: { from: timestamp }
            """;
    private static final String ID = "id: event_id\n";
    private static final String FEW_PROPERTIES =
            "properties: { amount: { from: amount, type: number, strict: true } }\n";

    /** Strict where the manifest rejects a row for its value. */
    private static final String PROPERTIES = """
            properties:
              productId: { from: product_id, type: text }
              category: { from: category, type: text, strict: true }
              quantity: { from: quantity, type: number }
              amount: { from: amount, type: number, strict: true }
            """;

    /** What two files differ in from the others: one has no ids, one not all columns. */
    private static final Map<String, String> SPECIAL = Map.of(
            "15_identical_rows_no_id.csv", COLUMNS + PROPERTIES, "29_columns_moved.csv", COLUMNS + ID + FEW_PROPERTIES);

    /** Repeats are found when all is read: {@code DirtyBuildIT} has all files, and this one with them. */
    private static final String REPEATED_IDS = "14_duplicate_event_id.csv";

    @TempDir
    private Path folder;

    private record Outcome(
            Collected<Event> collected, @Nullable BadInput error) {}

    static List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        manifest().get("files").forEach(file -> files.add(file.get("file").asText()));
        files.remove(REPEATED_IDS);
        return files;
    }

    private static JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(dirty("manifest.json").toFile());
    }

    private static Path dirty(String name) {
        return Exports.shared().resolve("data/dirty").resolve(name);
    }

    private SourceMapping mapping(String file) {
        String format = file.endsWith(".ndjson") ? "ndjson" : file.endsWith(".json") ? "json" : "csv";
        return Exports.mapping(
                folder, "format: " + format + "\n" + SPECIAL.getOrDefault(file, COLUMNS + ID + PROPERTIES));
    }

    private Outcome read(String name) {
        return read(name, mapping(name));
    }

    private static Outcome read(String name, SourceMapping mapping) {
        Collected<Event> collected = new Collected<>();

        BadInput error = catchThrowableOfType(
                BadInput.class, () -> new EventReader(mapping, CLOCK).read(dirty(name), name, collected));
        return new Outcome(collected, error);
    }

    @Test
    void theManifestHas35MoreFilesAndTheClockOfTheTests() throws IOException {
        assertThat(files()).hasSize(35);
        assertThat(OffsetDateTime.parse(manifest().at("/policy/import_clock").asText()))
                .isEqualTo(CLOCK.toString());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileGivesWhatTheManifestExpects(String name) throws IOException {
        JsonNode expected = expected(name);
        Outcome outcome = read(name);
        if (!expected.get("file_error").isNull()) {
            assertThat(outcome.error()).as("refused").isNotNull();
            return;
        }
        assertThat(outcome.error()).as("not refused").isNull();
        List<Long> lines = new ArrayList<>();
        expected.get("rejected").forEach(one -> lines.add(one.get(0).asLong()));
        assertThat(outcome.collected().rejected.stream().map(Rejected::line).toList())
                .as(String.join("\n", outcome.collected().reasons()))
                .isEqualTo(lines)
                .hasSize(expected.get("rejected_count").asInt());
        assertThat(outcome.collected().rows).hasSize(expected.get("accepted").asInt());
    }

    /**
     * Without {@code strict}. The manifest rejects rows of two files only for the value of a property; all other files are
     * as it says, without a flaw.
     */
    @ParameterizedTest
    @MethodSource("files")
    void withoutStrictOnlyTheTwoFilesOfBadValuesDiffer(String name) throws IOException {
        Outcome strict = read(name);
        Outcome outcome = read(name, lenient(name));
        assertThat(outcome.error() == null).isEqualTo(strict.error() == null);
        if (!name.equals("17_bad_numbers.csv") && !name.equals("40_bad.ndjson")) {
            assertThat(outcome.collected().rows).isEqualTo(strict.collected().rows);
            assertThat(outcome.collected().reasons())
                    .isEqualTo(strict.collected().reasons());
            assertThat(outcome.collected().flaws).isEmpty();
        }
    }

    private SourceMapping lenient(String file) {
        String format = file.endsWith(".ndjson") ? "ndjson" : file.endsWith(".json") ? "json" : "csv";
        String properties =
                SPECIAL.getOrDefault(file, COLUMNS + ID + PROPERTIES).replace(", strict: true", "");
        return Exports.mapping(folder, "format: " + format + "\n" + properties);
    }

    /**
     * Of the 20 rows none is rejected. Five odd ones are numbers: line 9 is " 7 ", 15 "+5", 16 "5.", 17 ".5" and 18 "1e2";
     * line 8 is empty, so missing, as in the manifest; 19 to 21 are plain. The other eleven are flaws: a comma (2, 3), a
     * currency (4, 13), not finite (5, 6), too large (7 is 1e400, 14 has 20 digits), and no number (10 to 12).
     */
    @Test
    void withoutStrictBadNumbersAreMissingAndCounted() {
        Collected<Event> read =
                read("17_bad_numbers.csv", lenient("17_bad_numbers.csv")).collected();
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows)
                .extracting(event -> String.valueOf(event.properties().get("amount")))
                .containsExactly(
                        "null", "null", "null", "null", "null", "null", "null", "7", "null", "null", "null", "null",
                        "null", "5", "5", "0.5", "100", "1.69", "20.99", "0.89");
        String noNumber = " is not a number such as 1234.5";
        String declare = noNumber + "; if it is one, declare number: ";
        assertThat(read.flaws)
                .containsExactly(
                        "2: amount: \"1,234.50\"" + declare + "{ thousands: \",\" }",
                        "3: amount: \"12,50\"" + declare + "{ decimal: \",\" }",
                        "4: amount: \"\u20ac5.00\"" + declare + "{ currency: \"\u20ac\" }",
                        "5: amount: \"NaN\" is not a finite number",
                        "6: amount: \"Infinity\" is not a finite number",
                        "7: amount: \"1e400\" has more than 18 digits before the decimal point",
                        "10: amount: \"0x10\"" + noNumber,
                        "11: amount: \"--5\"" + noNumber,
                        "12: amount: \"1.2.3\"" + noNumber,
                        "13: amount: \"$4\"" + declare + "{ currency: \"$\" }",
                        "14: amount: \"99999999999999999999\" has more than 18 digits before the decimal point");
    }

    /**
     * Lines 11 and 12 have a category with a control character and with half of a surrogate pair: the events stay, 8 in
     * place of 6. A bare NaN (line 10) is no JSON, whatever field it is in, so its row stays rejected, as the other ten.
     */
    @Test
    void withoutStrictAnObjectOfJsonIsKeptThatHasOneBadText() {
        Collected<Event> read = read("40_bad.ndjson", lenient("40_bad.ndjson")).collected();
        assertThat(read.rows).hasSize(8);
        assertThat(read.rejected)
                .extracting(Rejected::line)
                .containsExactly(2L, 3L, 4L, 5L, 8L, 9L, 10L, 13L, 15L, 16L, 20L);
        assertThat(read.flaws)
                .containsExactly(
                        "11: category: has a control character",
                        "12: category: has half of a surrogate pair, which is no character");
        assertThat(read.rows.get(read.lines.indexOf(11L)).properties())
                .containsOnlyKeys("productId", "quantity", "amount");
    }

    private static JsonNode expected(String name) throws IOException {
        for (JsonNode file : manifest().get("files")) {
            if (file.get("file").asText().equals(name)) {
                return file.get("expected");
            }
        }
        throw new AssertionError(name);
    }

    @ParameterizedTest
    @CsvSource({
        "01_bom.csv",
        "02_crlf.csv",
        "03_mixed_eol.csv",
        "04_no_final_newline.csv",
        "09_header_again.csv",
        "13_out_of_order.csv",
        "27_gzip_named.csv",
        "31_header_spaces.csv",
        "41_array.json",
        "42_bom.ndjson"
    })
    void theEventsAreThoseOfTheCleanFile(String name) {
        Set<Event> clean = new HashSet<>(read("00_clean.csv").collected().rows);
        assertThat(clean).hasSize(20);
        assertThat(new HashSet<>(read(name).collected().rows)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            23_semicolon.csv | ;
            24_tabs.tsv      | \\t
            """)
    void aDeclaredDelimiterReadsTheFile(String name, String delimiter) {
        SourceMapping mapping =
                Exports.mapping(folder, "format: csv\ndelimiter: \"" + delimiter + "\"\n" + COLUMNS + ID + PROPERTIES);
        assertThat(read(name, mapping).collected().rows)
                .isEqualTo(read("00_clean.csv").collected().rows);
    }

    @Test
    void textInQuotesIsKeptExactly() {
        assertThat(read("05_embedded_newline_quote_comma.csv").collected().rows.subList(0, 4))
                .extracting(event -> event.properties().get("category"))
                .containsExactly("SOFT\nDRINKS", "12\" PIZZA, \"LARGE\"", "A,B", "line1\r\nline2");
    }

    @Test
    void linesAreCountedPhysically() {
        assertThat(read("05_embedded_newline_quote_comma.csv").collected().lines.subList(0, 6))
                .containsExactly(2L, 4L, 5L, 6L, 8L, 9L);
    }

    @Test
    void anUnclosedQuoteEndsTheFile() {
        Rejected rejected = read("06_unclosed_quote.csv").collected().rejected.get(0);
        assertThat(rejected.endsFile()).isTrue();
        assertThat(rejected.text())
                .isEqualTo("06_unclosed_quote.csv:9: a quote is opened and never closed; from here to the end of the"
                        + " file nothing was read as data");
    }

    @Test
    void aBareQuoteIsACharacter() {
        assertThat(read("32_quote_in_unquoted.csv").collected().rows.get(1).properties())
                .containsEntry("category", "12\" PIZZA");
    }

    @Test
    void visitorIdsAreTextWithoutOuterBlanks() {
        assertThat(read("20_user_ids.csv").collected().rows.subList(0, 10))
                .extracting(Event::visitorId)
                .containsExactly(
                        "1733", "0", "00001", "1", "1733.0", "ABC", "abc", "Jose\u0301", "Jos\u00e9", "1733\u200b");
    }

    @Test
    void aMissingNumberIsAbsentAndNegativeZeroIsZero() {
        assertThat(read("17_bad_numbers.csv").collected().rows.get(0).properties())
                .doesNotContainKey("amount");
        assertThat(read("16_negative_amounts.csv").collected().rows)
                .extracting(event -> event.properties().get("amount"))
                .contains(BigDecimal.ZERO)
                .allMatch(amount -> ((BigDecimal) amount).scale() >= 0);
    }

    @Test
    void integersAboveTwoToThe53AreExact() {
        assertThat(read("40_bad.ndjson").collected().rows)
                .extracting(event -> event.properties().get("amount"))
                .contains(new BigDecimal("9007199254740993"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            07_ragged_rows.csv        | 0  | 07_ragged_rows.csv:4: has 6 fields, the header has 8
            07_ragged_rows.csv        | 2  | 07_ragged_rows.csv:10: user_id: the visitor is missing
            09_header_again.csv       | 0  | 09_header_again.csv:12: is the header line again
            10_latin1.csv             | 0  | 10_latin1.csv:2: is not UTF-8 text; save the file as UTF-8, or write the encoding in the mapping, such as encoding: windows-1252
            12_nul_bytes.csv          | 0  | 12_nul_bytes.csv:6: has a control character
            17_bad_numbers.csv        | 2  | 17_bad_numbers.csv:4: amount: "€5.00" is not a number: digits, with at most 18 before and 6 after a decimal point
            18_future_dates.csv       | 0  | 18_future_dates.csv:4: timestamp: the time 2018-01-03T00:00:01Z is after 2018-01-03T00:00:00Z, 24 hours after the import's clock
            19_bad_timestamps.csv     | 0  | 19_bad_timestamps.csv:2: timestamp: "2017-02-30T10:00:00Z" is not an ISO 8601 time such as 2017-01-05T10:00:00Z
            19_bad_timestamps.csv     | 7  | 19_bad_timestamps.csv:14: timestamp: the time 0001-01-01T00:00:00Z is before 1990-01-01T00:00:00Z
            19_bad_timestamps.csv     | 9  | 19_bad_timestamps.csv:16: timestamp: the time is missing
            20_user_ids.csv           | 2  | 20_user_ids.csv:4: user_id: the visitor is missing: found "NULL"
            21_huge_field.csv         | 0  | 21_huge_field.csv:4: is longer than 256 KiB
            40_bad.ndjson             | 2  | 40_bad.ndjson:4: is not a JSON object
            40_bad.ndjson             | 4  | 40_bad.ndjson:8: user_id: the visitor is missing
            40_bad.ndjson             | 5  | 40_bad.ndjson:9: is not valid JSON: Duplicate field 'user_id'
            40_bad.ndjson             | 6  | 40_bad.ndjson:10: is not valid JSON: Non-standard token 'NaN'
            40_bad.ndjson             | 7  | 40_bad.ndjson:11: category: has a control character
            40_bad.ndjson             | 8  | 40_bad.ndjson:12: category: has half of a surrogate pair, which is no character
            40_bad.ndjson             | 9  | 40_bad.ndjson:13: is nested deeper than 64 levels
            40_bad.ndjson             | 11 | 40_bad.ndjson:16: user_id: the visitor is a list; expected a text or a whole number
            """)
    void theReasonSaysWhereAndWhatWasFound(String name, int index, String text) {
        assertThat(read(name).collected().reasons().get(index)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08_duplicate_header.csv | 08_duplicate_header.csv:1: column "user_id" is there twice; the mapping wants it for the visitor; keep one
            11_utf16le.csv          | 11_utf16le.csv: is not UTF-8 text, it looks like UTF-16; write encoding: utf-16 in the mapping, or save it as UTF-8
            23_semicolon.csv        | 23_semicolon.csv:1: the file has one column, event_id;timestamp;event_type;user_id;product_id;category;quantity;amount, so it seems to be separated otherwise; write delimiter: ";" in the mapping
            24_tabs.tsv             | 24_tabs.tsv:1: the file has one column, event_id\\u0009timestamp\\u0009event_type\\u0009user_id\\u0009product_id\\u0009category\\u0009quantity\\u0009amount, so it seems to be separated otherwise; write delimiter: "\\t" in the mapping
            25_empty.csv            | 25_empty.csv: is empty; expected a header line or records
            28_truncated.csv.gz     | 28_truncated.csv.gz: is a damaged or cut-off gzip file; nothing of it can be used; export it again
            30_missing_column.csv   | 30_missing_column.csv:1: column "timestamp" is missing; the mapping wants it for the time; the file has: event_id, event_type, user_id, product_id, category, quantity, amount
            """)
    void aRefusedFileSaysWhy(String name, String message) {
        assertThat(read(name).error()).hasMessage(message);
    }
}
