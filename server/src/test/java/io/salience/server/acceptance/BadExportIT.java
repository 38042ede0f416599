package io.salience.server.acceptance;

import static io.salience.server.acceptance.Mistake.mistake;
import static io.salience.server.acceptance.SpoiledShop.BUILD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mappings and exports that cannot be used: each is told, and the last good store stays. */
class BadExportIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"mappings", "exports"})
    void everyMistakeIsToldAndLeavesTheStore(Mistake mistake) throws Exception {
        mistake.assertRefused(SpoiledShop.in(folder));
    }

    @Test
    void anExportInUtf16IsRefused() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        byte[] text = Files.readString(shop.path("events.csv")).getBytes(StandardCharsets.UTF_16LE);
        Files.write(shop.path("events.csv"), text);
        shop.assertRefused(
                BUILD,
                "DIR/events.csv: is not UTF-8 text, it looks like UTF-16; write encoding: utf-16le in the mapping, or"
                        + " save it as UTF-8");
    }

    @Test
    void aBinaryFileIsRefused() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        Files.write(shop.path("events.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0});
        shop.assertRefused(BUILD, "DIR/events.csv: is a PNG picture; expected an export");
    }

    @Test
    void aCutOffGzipFileIsRefused() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(shop.path("events.csv")));
        }
        Files.write(shop.path("events.csv"), packed.toByteArray());
        assertThat(shop.run(BUILD.replace("DIR/store", "DIR/other")).exitCode()).isZero();
        Files.write(shop.path("events.csv"), Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
        shop.assertRefused(
                BUILD, "DIR/events.csv: is a damaged or cut-off gzip file; nothing of it can be used; export it again");
    }

    /** Root may read everything; a link to nowhere then takes the part of the unreadable file. */
    @Test
    void anExportThatCannotBeReadIsRefused() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        Path file = shop.path("events.csv");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(file)) {
            shop.assertRefused(
                    BUILD, "DIR/events.csv: cannot be read (permission denied); expected a file that can be");
            return;
        }
        Files.delete(file);
        Files.createSymbolicLink(file, shop.path("gone.csv"));
        shop.assertRefused(BUILD, "DIR/events.csv: does not exist; expected a file");
    }

    @Test
    void theRealProcessRefusesAnExportThatEndsInAQuote() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        shop.replace("events.csv", "tents,120.50", "\"tents,120.50");
        shop.assertProcessRefuses(
                BUILD,
                "DIR/events.csv:3: a quote is opened and never closed; from here to the end of the file nothing was"
                        + " read as data (1 sound row is before it), so nothing was published; mend the file");
    }

    private static List<Mistake> mappings() {
        return List.of(
                mistake("mapping: unknown key", BUILD, """
                        DIR/events.yaml:1:1: "visitor" is missing; write visitor: ...
                            1 | format: csv
                              | ^
                        DIR/events.yaml:2:1: unknown key "visiter"; did you mean "visitor"?
                            2 | visiter: visitor_id
                              | ^""").with("events.yaml", "visitor:", "visiter:"),
                mistake("mapping: unknown property", BUILD, """
                        DIR/events.yaml:6:3: property "categorie" is not declared in traits.yaml; did you mean "category"?
                            6 |   categorie: { from: category, type: text }
                              |   ^""").with("events.yaml", "  category: {", "  categorie: {"),
                mistake("mapping: wrong type", BUILD, """
                        DIR/events.yaml:7:3: property "amount" is text here and number in traits.yaml; change one
                            7 |   amount: { from: amount, type: text }
                              |   ^""").with("events.yaml", "type: number", "type: text"),
                mistake("mapping: unknown type", BUILD, """
                        DIR/events.yaml:7:33: unknown type "decimal"; expected one of: boolean, instant, number, text, version
                            7 |   amount: { from: amount, type: decimal }
                              |                                 ^""").with("events.yaml", "type: number", "type: decimal"),
                mistake("mapping: missing visitor", BUILD, """
                        DIR/events.yaml:1:1: "visitor" is missing; write visitor: ...
                            1 | format: csv
                              | ^""").with("events.yaml", "visitor: visitor_id\n", ""),
                mistake("mapping: missing time", BUILD, """
                        DIR/events.yaml:1:1: "time" is missing; write time: ...
                            1 | format: csv
                              | ^""")
                        .with("events.yaml", "time: { from: time, format: iso }\n", ""),
                mistake("mapping: time scalar", BUILD, """
                        DIR/events.yaml:4:7: expected { from: FIELD, format: iso }
                            4 | time: time
                              |       ^""")
                        .with("events.yaml", "time: { from: time, format: iso }", "time: time"),
                mistake("mapping: unknown format", BUILD, """
                        DIR/events.yaml:1:9: unknown value "tsv"; did you mean "csv"?
                            1 | format: tsv
                              |         ^""").with("events.yaml", "format: csv", "format: tsv"),
                mistake("mapping: time format", BUILD, """
                        DIR/events.yaml:4:29: "isoo" is neither a time format nor a pattern with a full date such as "yyyy-MM-dd HH:mm:ss"; did you mean "iso"?
                            4 | time: { from: time, format: isoo }
                              |                             ^""").with("events.yaml", "format: iso", "format: isoo"),
                mistake("mapping: empty", BUILD, """
                        DIR/events.yaml: is empty; expected a YAML document""").with("events.yaml", ""),
                mistake(
                        "mapping: missing file",
                        BUILD.replace("--source DIR/events.yaml", "--source DIR/nothing.yaml"),
                        """
                        DIR/nothing.yaml: does not exist; expected a file"""),
                mistake("mapping: is folder", BUILD.replace("--source DIR/events.yaml", "--source DIR/content"), """
                        DIR/content: is a folder; expected a file"""),
                mistake(
                        "profile mapping as source",
                        BUILD.replace("--source DIR/events.yaml", "--source DIR/profiles.yaml"),
                        """
                        DIR/profiles.yaml: maps profiles, expected events: give it event, time and properties"""),
                mistake(
                        "event mapping as profiles",
                        BUILD.replace("--profiles DIR/profiles.yaml", "--profiles DIR/events.yaml"),
                        """
                        DIR/events.yaml: maps events, expected profiles: give it attributes"""),
                mistake("profile mapping: unknown attribute", BUILD, """
                        DIR/profiles.yaml:4:3: attribute "plans" is not declared in traits.yaml; did you mean "plan"?
                            4 |   plans: { from: plan, type: text }
                              |   ^""")
                        .with("profiles.yaml", "  plan: {", "  plans: {"),
                mistake("profile mapping: wrong type", BUILD, """
                        DIR/profiles.yaml:5:3: attribute "since" is text here and instant in traits.yaml; change one
                            5 |   since: { from: since, type: text }
                              |   ^""").with("profiles.yaml", "type: instant", "type: text"),
                mistake("profile mapping: missing visitor", BUILD, """
                        DIR/profiles.yaml:1:1: "visitor" is missing; write visitor: ...
                            1 | format: csv
                              | ^""")
                        .with("profiles.yaml", "visitor: visitor_id\n", ""));
    }

    private static List<Mistake> exports() {
        return List.of(
                mistake("export missing", BUILD.replace("--events DIR/events.csv", "--events DIR/nothing.csv"), """
                        DIR/nothing.csv: does not exist; expected a file"""),
                mistake(
                        "export missing 2nd",
                        "build --workspace DIR --source DIR/events.yaml --events DIR/events.csv DIR/nothing.csv --profiles DIR/profiles.yaml DIR/profiles.csv --reference-time 2026-11-01T00:00:00Z --out DIR/store",
                        """
                        DIR/nothing.csv: does not exist; expected a file"""),
                mistake("export folder", BUILD.replace("--events DIR/events.csv", "--events DIR/content"), """
                        DIR/content: is a folder; expected a file"""),
                mistake(
                        "export in file",
                        BUILD.replace("--events DIR/events.csv", "--events DIR/events.csv/x.csv"),
                        """
                        DIR/events.csv/x.csv: cannot be read (Not a directory); expected a file that can be"""),
                mistake("export missing column", BUILD, """
                        DIR/events.csv:1: column "category" is missing; the mapping wants it for property "category"; the file has: visitor_id, event, time, kategorie, amount""").with("events.csv", "category", "kategorie"),
                mistake("an empty export", BUILD, """
                        DIR/events.csv: is empty; expected a header line or records""").with("events.csv", ""),
                mistake("export unclosed quote", BUILD, """
                        DIR/events.csv:3: a quote is opened and never closed; from here to the end of the file nothing was read as data (1 sound row is before it), so nothing was published; mend the file""").with("events.csv", "tents,120.50", "\"tents,120.50"),
                mistake("export json object", BUILD, """
                        DIR/events.csv:1: visitor_id: the visitor is missing; so it is with every row of the export (1 rejected), so nothing was published; mend the file or its mapping""")
                        .with("events.yaml", "format: csv", "format: json")
                        .with("events.csv", "{\"a\":1}\n"),
                mistake("export json truncated", BUILD, """
                        DIR/events.csv:1: the list is not closed; from here to the end of the file nothing was read as data (1 sound row is before it), so nothing was published; mend the file""")
                        .with("events.yaml", "format: csv", "format: json")
                        .with(
                                "events.csv",
                                "[{\"visitor_id\":\"v\",\"event\":\"view\",\"time\":\"2026-10-01T00:00:00Z\"},"),
                mistake("export json two arrays", BUILD, """
                        DIR/events.csv:2: something follows the end of the list; it was not read as data; make one object a line of all with jq -c '.[]' (1 sound row is before it), so nothing was published; mend the file""")
                        .with("events.yaml", "format: csv", "format: json")
                        .with(
                                "events.csv",
                                "[{\"visitor_id\":\"v\",\"event\":\"view\",\"time\":\"2026-10-01T00:00:00Z\"}]\n[]"),
                mistake("export two lists", BUILD, """
                        DIR/events.csv: the object around the records has two lists of objects, "events" and "views"; write each: events, or each: views, in the mapping""")
                        .with("events.yaml", "format: csv", "format: ndjson")
                        .with("events.csv", "{\"events\":[{\"visitor_id\":\"v\"}],\"views\":[{\"visitor_id\":\"v\"}]}"),
                mistake("export ndjson but csv", BUILD, """
                        DIR/events.csv:1: is not valid JSON: Unrecognized token 'visitor_id': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'); so it is with every row of the export (6 rejected), so nothing was published; mend the file or its mapping""").with("events.yaml", "format: csv", "format: ndjson"),
                mistake("profile missing", BUILD.replace("DIR/profiles.csv", "DIR/nothing.csv"), """
                        DIR/nothing.csv: does not exist; expected a file"""),
                mistake("profile missing column", BUILD, """
                        DIR/profiles.csv:1: column "plan" is missing; the mapping wants it for attribute "plan"; the file has: visitor_id, level, since""").with("profiles.csv", "plan", "level"),
                mistake("profile unclosed", BUILD, """
                        DIR/profiles.csv:2: a quote is opened and never closed; from here to the end of the file nothing was read as data, so nothing was published; mend the file""").with("profiles.csv", "v-1,gold", "v-1,\"gold"));
    }
}
