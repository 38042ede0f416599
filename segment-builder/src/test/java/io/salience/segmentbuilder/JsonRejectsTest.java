package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected rows of JSON, corrected and loaded again, give what the corrected file would have given. */
class JsonRejectsTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final String EACH = """
            format: ndjson
            each: items
            visitor: /user
            event: { always: purchase }
            time: { from: at }
            properties: { sku: { from: sku, type: text }, price: { from: price, type: number } }
            """;
    private static final String PLAIN = """
            format: ndjson
            visitor: user
            event: { from: name }
            time: { from: at }
            properties: { price: { from: price, type: number } }
            """;

    @TempDir
    private Path folder;

    private @Nullable Rulebook loaded;

    @BeforeEach
    void makeAWorkspace() throws IOException {
        write("rules/workspace.yaml", "name: Small\nlocales: [en]\nplacements:\n  home: { description: Home }\n");
        write("rules/traits.yaml", """
                events: [purchase]
                properties: { sku: text, price: number }
                traits:
                  seen: { count: any }
                  total: { sum: price, of: purchase }
                """);
        loaded = Workspace.load(folder.resolve("rules")).rulebook();
    }

    private Rulebook rulebook() {
        return Objects.requireNonNull(loaded);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private BuildReport build(String mapping, Path file, BuildOptions options) throws IOException {
        BuildInput input = new BuildInput(
                new MappingPlace.InFile(write("m.yaml", mapping)), List.of(file), null, REFERENCE, options, null);
        return new SegmentBuild(
                        rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        Clock.fixed(REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .publishTo(Store.at(folder.resolve("store")));
    }

    private BuildReport load(String mapping, String text) throws IOException {
        return build(mapping, write("events.json", text), BuildOptions.USUAL);
    }

    /** Loads the only file of rejected rows of a build, corrected. */
    private BuildReport reload(String mapping, BuildReport before, UnaryOperator<String> correct) throws IOException {
        assertThat(before.rejectFiles()).hasSize(1);
        String rejects = Files.readString(Path.of(before.rejectFiles().get(0)));
        return build(mapping, write("corrected", correct.apply(rejects)), BuildOptions.USUAL.goingOn());
    }

    private List<String> rejectedRows(BuildReport report) throws IOException {
        return Files.readString(Path.of(report.rejectFiles().get(0)))
                .lines()
                .filter(line -> !line.startsWith("#!"))
                .toList();
    }

    private String profile(String visitor) {
        try (Generation generation = Store.at(folder.resolve("store")).open(folder.resolve("private"))) {
            Facts facts = new Facts(rulebook().schema());
            generation.reader(rulebook().schema()).read(visitor, facts);
            return facts.get(rulebook().schema().get("seen")) + " events, total "
                    + facts.get(rulebook().schema().get("total"));
        }
    }

    private static final String DAY = "2026-09-01T10:00:00Z";
    private static final String ORDER = "{\"order\":\"o1\",\"user\":\"u1\",\"items\":[" + item("a", DAY, 10) + ","
            + item("b", "soon", 20) + "," + item("c", DAY, 30) + "],\"more\":[1,{\"x\":\"]\"}]}";

    private static String item(String sku, String at, int price) {
        return "{\"sku\":\"" + sku + "\",\"at\":\"" + at + "\",\"price\":" + price + "}";
    }

    private static String corrected(String rejects) {
        return rejects.replace("soon", DAY);
    }

    @Test
    void onlyTheItemThatFailsIsKeptSoNothingCountsTwice() throws IOException {
        BuildReport report = load(EACH, ORDER + "\n");
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(rejectedRows(report))
                .containsExactly("{\"order\":\"o1\",\"user\":\"u1\",\"items\":[" + item("b", "soon", 20)
                        + "],\"more\":[1,{\"x\":\"]\"}]}");
        reload(EACH, report, JsonRejectsTest::corrected);
        assertThat(profile("u1")).isEqualTo("3 events, total 60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER", "[ORDER]", "\n[\n ORDER\n\n]", "ORDERORDER2", "STRING", "INNER"})
    void soItIsInEveryForm(String form) throws IOException {
        String pretty = ORDER.replace(",", ",\n").replace("{", "{\n ");
        String second = "{\"user\":\"u2\",\"items\":[" + item("a", DAY, 7) + "]}";
        String items = ORDER.replaceFirst(".*?(\\[.*\\]),\"more.*", "$1");
        String inner = ORDER.replace(items, quoted(items.replace("},{", "},\n{")));
        BuildReport report = load(
                EACH,
                form.replace("ORDER2", second)
                        .replace("ORDER", pretty)
                        .replace("STRING", quoted(pretty))
                        .replace("INNER", inner));
        assertThat(rejectedRows(report))
                .singleElement()
                .asString()
                .contains("soon")
                .doesNotContain("30");
        reload(EACH, report, JsonRejectsTest::corrected);
        assertThat(profile("u1")).isEqualTo("3 events, total 60");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Without a visitor every item fails, each with a row of its own. */
    @Test
    void aFaultOfTheFieldsAroundTheItemsIsCorrectedInEveryRow() throws IOException {
        BuildReport report = load(
                EACH,
                corrected(ORDER).replace("u1", "") + "\n"
                        + ORDER.replace("soon", DAY).replace("u1", "u3"));
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(rejectedRows(report)).hasSize(3);
        reload(EACH, report, text -> text.replace("\"user\":\"\"", "\"user\":\"u2\""));
        assertThat(profile("u2")).isEqualTo("3 events, total 60");
    }

    @Test
    void aRecordThatCannotBeReadIsKeptAsAWhole() throws IOException {
        BuildReport report = load(
                EACH,
                corrected(ORDER) + "\n" + corrected(ORDER).replace("u1", "u2").replace(":10}", ":1O}") + "\n");
        assertThat(report.rejected()).isEqualTo(1);
        reload(EACH, report, text -> text.replace("1O", "10"));
        assertThat(profile("u2")).isEqualTo("3 events, total 60");
    }

    @Test
    void anItemWhoseIdWasThereWithOtherContentIsKeptAlone() throws IOException {
        String mapping = EACH + "id: [/order, sku]\n";
        String other = corrected(ORDER);
        BuildReport report = load(mapping, other + "\n" + other.replace(":30", ":31") + "\n");
        assertThat(report.repeats()).isEqualTo(new RepeatCount(2, 1));
        assertThat(rejectedRows(report))
                .singleElement()
                .asString()
                .contains(":31")
                .doesNotContain("\"a\"", "\"b\"");
        reload(mapping, report, text -> text.replace("\"o1\"", "\"o2\""));
        assertThat(profile("u1")).isEqualTo("4 events, total 91");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ONE,\\nBAD,\\n\\nTWO]                | 2
            ONEBADTWO                             | 1
            ONE\\n\\nBAD\\nTWO                    | 3
            {"data":\\n[ONE,BAD,TWO],\\n"next":1} | 2
            """)
    void recordsOfListsAndOfSeveralLinesAreKeptOnOne(String form, int line) throws IOException {
        String one = "{\"user\":\"u1\",\"name\":\"purchase\",\"at\":\"2026-09-01T10:00:00Z\",\"price\":1}";
        String bad = "{\"user\":\"u1\",\"name\":\"purchase\",\n\"at\":\"soon\",\r\n\"price\":2}";
        BuildReport report = load(
                PLAIN,
                form.replace("\\n", "\n")
                        .replace("ONE", one)
                        .replace("TWO", one)
                        .replace("BAD", form.startsWith("ONE\\n") ? bad.replaceAll("\\s+", " ") : bad));
        assertThat(report.rejections())
                .singleElement()
                .satisfies(reason -> assertThat(reason.places().get(0)).endsWith("events.json:" + line));
        assertThat(rejectedRows(report)).hasSize(1);
        reload(PLAIN.replace("ndjson", "json"), report, text -> text.replace("soon", "2026-09-02T00:00:00Z"));
        assertThat(profile("u1")).isEqualTo("3 events, total 4");
    }

    @Test
    void whatIsNotReadOfAWrapperIsAWarning() throws IOException {
        String one = "{\"user\":\"u1\",\"name\":\"purchase\",\"at\":\"2026-09-01T10:00:00Z\",\"price\":1}";
        BuildReport report = load(PLAIN, "{\"data\":[" + one + "],\"next\":null}");
        assertThat(report.warnings())
                .anyMatch(text ->
                        text.endsWith("events.json: the records are the items of \"data\"; \"next\" was not read"));
        assertThat(report.rows()).isEqualTo(1);
    }

    @Test
    void namesBeyondTheMostAreCountedTogetherWithoutRepeats() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_300; i++) {
            String row = "{\"id\":" + i + ",\"user\":\"u1\",\"name\":\"n" + i + "\",\"at\":\"2026-09-01T10:00:00Z\"}\n";
            text.append(row).append(i % 100 == 0 ? row : "");
        }
        text.append("{\"id\":-1,\"user\":\"u1\",\"name\":\"purchase\",\"at\":\"2026-09-01T10:00:00Z\"}\n");
        BuildReport report = load(PLAIN + "id: id\n", text.toString());
        // One of the 10 000 names is that which traits.yaml declares.
        assertThat(report.eventNames()).hasSize(10_001).containsEntry("other names", 301L);
        assertThat(report.eventNames()).containsEntry("n9998", 1L).containsEntry("purchase", 1L);
        assertThat(report.eventNames().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(10_301);
        assertThat(report.warnings())
                .anyMatch(warning -> warning.startsWith("the events have more than 10000 different names"));
    }
}
