package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What data/README.md says of mappings: every example loads, and every claim that can be shown is shown. */
class MappingDocsTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`([a-zA-Z]+: [^`]+)`");

    /** Keys of mapping files that hold one value each. */
    private static final List<String> KEYS = List.of(
            "preset",
            "format",
            "encoding",
            "escape",
            "skip",
            "delimiter",
            "columns",
            "quotes",
            "fill",
            "each",
            "keyed",
            "visitor",
            "event",
            "time",
            "id",
            "number",
            "nulls",
            "properties",
            "attributes");

    /** A mapping without the keys that an example brings. */
    private static final Map<String, List<String>> PLAIN = Map.of(
            "csv", List.of("format: csv", "visitor: user_id", "event: event", "time: { from: ts }"),
            "ndjson", List.of("format: ndjson", "visitor: user_id", "event: event", "time: { from: ts }"),
            "preset", List.of("preset: ga4"));

    @TempDir
    private Path folder;

    /** Of every block of YAML that is of mappings, its top-level entries, each with the lines that belong to it. */
    private static List<List<String>> entries() throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        BLOCK.matcher(DataReadme.text()).results().map(found -> found.group(1)).forEach(block -> {
            List<String> entries = new ArrayList<>();
            for (String line : block.lines().toList()) {
                if (line.startsWith(" ") && !entries.isEmpty()) {
                    entries.set(entries.size() - 1, entries.get(entries.size() - 1) + "\n" + line);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    entries.add(line);
                }
            }
            if (KEYS.contains(key(entries.get(0)))) {
                blocks.add(entries);
            }
        });
        return blocks;
    }

    private static String key(String entry) {
        return entry.substring(0, entry.indexOf(':'));
    }

    private Optional<SourceMapping> read(String yaml, Problems problems) {
        return SourceMapping.read(Exports.write(folder, "mapping.yaml", yaml), "mapping.yaml", problems);
    }

    /** One in which no key stands twice. */
    @Test
    void aWholeMappingLoads() throws IOException {
        String whole = String.join("\n", entries().get(0)) + "\n";
        assertThat(Exports.mapping(folder, whole).mapsProfiles()).isFalse();
        assertThat(KEYS)
                .containsAll(entries().get(0).stream().map(MappingDocsTest::key).toList());
    }

    @Test
    void everyEntryOfABlockLoads() throws IOException {
        List<String> all = entries().stream().flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(18);
        all.forEach(this::assertLoads);
    }

    @Test
    void everyEntryInALineLoads() throws IOException {
        List<String> all = INLINE.matcher(DataReadme.text())
                .results()
                .map(found -> found.group(1))
                .filter(entry -> KEYS.contains(key(entry)) && !entry.contains("NAME"))
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(5);
        all.forEach(this::assertLoads);
    }

    /** With one of the plain mappings around it; all of them are tried. */
    private void assertLoads(String entry) {
        Map<String, String> misfits = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> plain : PLAIN.entrySet()) {
            String key = key(entry);
            String around = String.join(
                    "\n",
                    plain.getValue().stream()
                            .filter(line -> !key(line).equals(key)
                                    && !(key.equals("attributes")
                                            && List.of("event", "time").contains(key(line))))
                            .toList());
            Problems problems = new Problems();
            if (read(around + "\n" + entry + "\n", problems).isPresent()) {
                return;
            }
            misfits.put(plain.getKey(), problems.text());
        }
        assertThat(misfits).as(entry).isEmpty();
    }

    private Collected<Event> csv(String mapping, String rows) {
        return new DataReadme(folder).csv(mapping, rows);
    }

    private Collected<Event> ndjson(String mapping, String rows) {
        return new DataReadme(folder).ndjson(mapping, rows);
    }

    @Test
    void wholeNumbersAreIdsWithoutZeros() throws IOException {
        DataReadme.says("so `17850.0`, as spreadsheets and data frames write it, is `17850`; `17850.5` is rejected");
        Collected<Event> read = csv(
                "visitor: { known: CustomerID, as: whole-number, none: skip }\n",
                "CustomerID,t\n17850.0,2017-01-05\n17850.5,2017-01-05\n,2017-01-05\n");
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("17850");
        assertThat(read.reasons()).hasSize(1);
        assertThat(read.nobody).containsExactly(4L);
    }

    @Test
    void numbersOfJsonAreIds() throws IOException {
        DataReadme.says("`17` and `17.0` are `17`, and `\"17.0\"` stays as it is without `as: whole-number`");
        Collected<Event> read = ndjson(
                "",
                "{\"v\":17,\"t\":\"2017-01-05\"}\n{\"v\":17.0,\"t\":\"2017-01-05\"}\n{\"v\":\"17.0\",\"t\":\"2017-01-05\"}\n");
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("17", "17", "17.0");
    }

    @Test
    void theLongestBeginningNamesTheEvent() throws IOException {
        DataReadme.says(
                "of the beginnings that fit, the longest gives the event its name; upper and lower case differ");
        String rows = "v,t,invoice\na,2017-01-05,C1\na,2017-01-05,CX1\na,2017-01-05,c1\n";
        Collected<Event> read = csv("event: { from: invoice, starts: { C: cancellation, CX: express } }\n", rows);
        assertThat(read.rows).extracting(Event::name).containsExactly("cancellation", "express");
        assertThat(read.reasons()).hasSize(1);
        Collected<Event> named =
                csv("event: { from: invoice, starts: { C: cancellation }, otherwise: purchase }\n", rows);
        assertThat(named.rows).extracting(Event::name).containsExactly("cancellation", "cancellation", "purchase");
    }

    @Test
    void theFirstFieldThatIsNotMissingCountsAndOfAnIdAllParts() throws IOException {
        DataReadme.says("the first one that is not missing counts; of an `id` all parts count");
        Collected<Event> read = csv("""
                visitor: { known: [user_id, email], anonymous: device_id }
                id: [order, line]
                properties:
                  price: { from: [sale_price, price], type: text }
                """, """
                user_id,email,device_id,t,order,line,sale_price,price
                ,b,d,2017-01-05,o,1,,9
                ,,d,2017-01-05,o,,8,9
                """);
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("b", "d");
        assertThat(DataReadme.values(read, "price")).containsExactly("9", "8");
        assertThat(read.rows).extracting(Event::id).containsExactly("o\u001f1", "o\u001f");
    }

    @Test
    void selfDescribingJsonIsNamedByItsSchema() throws IOException {
        DataReadme.says("so `iglu:com.acme/productView/jsonschema/1-0-2` is `com_acme_product_view_1`");
        Collected<Event> read = csv("""
                keyed: { column: contexts, field: data, by: schema }
                properties:
                  sku: { from: { column: contexts, field: data.com_acme_product_view_1.sku }, type: text }
                """, """
                v,t,contexts
                a,2017-01-05,"{""data"":[{""schema"":""iglu:com.acme/productView/jsonschema/1-0-2"",""data"":{""sku"":""x""}}]}"
                """);
        assertThat(DataReadme.values(read, "sku")).containsExactly("x");
    }

    @Test
    void theFirstPartOfAKeyedValueThatIsNotNullCounts() throws IOException {
        DataReadme.says("of a value that is an object the first part that is not null counts");
        Collected<Event> read = ndjson(
                "keyed: [event_params]\nproperties:\n  page: { from: event_params.page_location, type: text }\n",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"event_params\":[{\"key\":\"page_location\","
                        + "\"value\":{\"int_value\":null,\"string_value\":\"/x\",\"double_value\":1}}]}\n");
        assertThat(DataReadme.values(read, "page")).containsExactly("/x");
    }

    @Test
    void aLeadingSlashMeansTheEnclosingRecord() throws IOException {
        DataReadme.says("a leading `/` means the enclosing record: `visitor: /session`");
        Collected<Event> read = ndjson(
                "each: items\nvisitor: /session\ntime: { from: /t }\nproperties:\n  sku: { from: sku, type: text }\n",
                "{\"session\":\"a\",\"t\":\"2017-01-05\",\"items\":[{\"sku\":\"x\"},{\"sku\":\"y\"}]}\n");
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("a", "a");
        assertThat(DataReadme.values(read, "sku")).containsExactly("x", "y");
    }

    @Test
    void aGroupIsFilledFromItsFirstRowAndCounted() throws IOException {
        DataReadme.says("`number` names one more column, which counts the rows of a group from 1");
        Collected<Event> read = csv("""
                fill: { by: Order, columns: [Email, Date], number: line }
                visitor: Email
                time: { from: Date }
                id: [Order, line]
                """, """
                Order,Email,Date
                1,a,2017-01-05
                1,,
                2,b,2017-01-05
                """);
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("a", "a", "b");
        assertThat(read.rows).extracting(Event::id).containsExactly("1\u001f1", "1\u001f2", "2\u001f1");
    }

    @Test
    void aTimeWithoutAZoneIsUtcUnlessTheMappingSaysOtherwise() throws IOException {
        DataReadme.says("without a zone is UTC unless `zone: Europe/Berlin` says otherwise");
        DataReadme.says("seconds, or milliseconds above 1e11");
        String rows = "v,t\na,2017-01-05 10:00:00\n";
        assertThat(csv("", rows).only().time()).hasToString("2017-01-05T10:00:00Z");
        assertThat(csv("time: { from: t, zone: Europe/Berlin }\n", rows).only().time())
                .hasToString("2017-01-05T09:00:00Z");
        assertThat(csv("time: { from: t, format: epoch-auto }\n", "v,t\na,1483610400\na,1483610400000\n").rows)
                .extracting(event -> event.time().toString())
                .containsExactly("2017-01-05T10:00:00Z", "2017-01-05T10:00:00Z");
    }
}
