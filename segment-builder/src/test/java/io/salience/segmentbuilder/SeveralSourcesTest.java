package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.BuildInput.EventExport;
import io.salience.segmentbuilder.BuildInput.ProfileExport;
import io.salience.segmentbuilder.source.EventFiles;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of several mappings in one build are read each by its own, and give what the same rows give in one file. */
class SeveralSourcesTest {

    private static final String CSV = """
            format: csv
            visitor: visitor
            event: event
            time: { from: time, format: iso }
            id: id
            properties:
              amount: { from: amount, type: number }
              page: { from: page, type: text }
            """;
    private static final String TSV = """
            format: csv
            delimiter: "\\t"
            columns: [when, who, key, what, where, sum]
            visitor: who
            event: what
            time: { from: when, format: epoch-seconds }
            id: key
            properties:
              amount: { from: sum, type: number }
              page: { from: where, type: text }
            """;
    private static final String JSON = """
            format: ndjson
            visitor: user.id
            event: name
            time: { from: at, format: epoch-millis }
            id: uuid
            properties:
              amount: { from: data.amount, type: number }
              page: { from: data.page, type: text }
            """;
    private static final String HEADER = "id,visitor,event,time,amount,page\n";

    @TempDir
    private Path folder;

    private SourcesShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = new SourcesShop(folder);
        shop.write("csv.yaml", CSV);
        shop.write("tsv.yaml", TSV);
        shop.write("json.yaml", JSON);
    }

    /** An event, which each of the mappings has a line for. */
    private record Row(String id, String visitor, String event, Instant time, String amount, String page) {

        String line(String mapping) {
            return switch (mapping) {
                case "csv.yaml" -> String.join(",", id, visitor, event, time.toString(), amount, page) + "\n";
                case "tsv.yaml" ->
                    String.join("\t", Long.toString(time.getEpochSecond()), visitor, id, event, page, amount) + "\n";
                default ->
                    "{\"user\": {\"id\": \"" + visitor + "\"}, \"name\": \"" + event + "\", \"at\": "
                            + time.toEpochMilli() + ", \"uuid\": \"" + id + "\", \"data\": {\"amount\": "
                            + (amount.isEmpty() ? "null" : amount) + ", \"page\": \"" + page + "\"}}\n";
            };
        }
    }

    static LongStream seeds() {
        long first = Long.getLong("salience.seed", 1);
        return LongStream.rangeClosed(first, Boolean.getBoolean("salience.long") ? first + 24 : first);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anySplitOverSourcesAndFilesOfProfilesGivesTheSame(long seed) throws IOException {
        System.out.println("SeveralSourcesTest seed " + seed);
        Random random = new Random(seed);
        List<Row> rows = rows(random, 300);
        Map<String, List<String>> attributes = attributes(random);
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "v-" + i).toList();

        shop.write("whole.csv", HEADER + text(rows, "csv.yaml"));
        shop.write("profiles-all.yaml", profileMapping(List.of("plan", "town", "level")));
        shop.write("profiles-all.csv", profileFile(List.of("plan", "town", "level"), attributes));
        BuildReport whole = shop.build(
                "whole",
                List.of(shop.events("csv.yaml", "whole.csv")),
                List.of(shop.profiles("profiles-all.yaml", "profiles-all.csv")),
                BuildOptions.USUAL);
        assertThat(whole.rejected()).isZero();
        for (int i = 0; i < 2; i++) {
            String store = "split-" + i;
            int builds = 1 + random.nextInt(3);
            BuildReport last = split(random, store, builds, rows, attributes);
            assertThat(last.membership()).as("%s, %s builds", store, builds).isEqualTo(whole.membership());
            assertThat(shop.profiles(store, ids)).isEqualTo(shop.profiles("whole", ids));
        }
    }

    private static List<Row> rows(Random random, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean buys = random.nextInt(3) == 0;
            rows.add(new Row(
                    "e" + i,
                    "v-" + random.nextInt(40),
                    buys ? "purchase" : "view",
                    SourcesShop.REFERENCE.minus(Duration.ofMinutes(1 + random.nextInt(10_000))),
                    buys ? Integer.toString(1 + random.nextInt(9)) : "",
                    buys ? "" : "/p" + random.nextInt(5)));
        }
        return rows;
    }

    private static String text(List<Row> rows, String mapping) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(row.line(mapping)));
        return text.toString();
    }

    /** Values of plan, town and level by visitor; some are missing. */
    private static Map<String, List<String>> attributes(Random random) {
        Map<String, List<String>> attributes = new TreeMap<>();
        for (int i = 0; i < 40; i += 1 + random.nextInt(2)) {
            attributes.put(
                    "v-" + i,
                    List.of(
                            List.of("", "gold", "free").get(random.nextInt(3)),
                            List.of("", "Rome", "Oslo").get(random.nextInt(3)),
                            List.of("", "1", "2").get(random.nextInt(3))));
        }
        return attributes;
    }

    private static String profileMapping(List<String> names) {
        StringBuilder mapping = new StringBuilder("format: csv\nvisitor: id\nattributes:\n");
        names.forEach(name -> mapping.append(
                "  " + name + ": { from: " + name + ", type: " + (name.equals("level") ? "number" : "text") + " }\n"));
        return mapping.toString();
    }

    private static String profileFile(List<String> names, Map<String, List<String>> attributes) {
        StringBuilder file = new StringBuilder("id," + String.join(",", names) + "\n");
        attributes.forEach((id, values) -> {
            file.append(id);
            names.forEach(name -> file.append(',')
                    .append(values.get(List.of("plan", "town", "level").indexOf(name))));
            file.append('\n');
        });
        return file.toString();
    }

    /** Builds that go on from each other, each of some files of each mapping, and of one file for each attribute. */
    private BuildReport split(
            Random random, String store, int builds, List<Row> rows, Map<String, List<String>> attributes)
            throws IOException {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        BuildReport report = null;
        for (int build = 0; build < builds; build++) {
            List<Row> part = shuffled.subList(shuffled.size() * build / builds, shuffled.size() * (build + 1) / builds);
            List<EventExport> events = new ArrayList<>();
            for (String mapping : List.of("csv.yaml", "tsv.yaml", "json.yaml")) {
                events.add(export(random, store + "-" + build, mapping, part));
            }
            Collections.shuffle(events, random);
            List<ProfileExport> profiles = new ArrayList<>();
            for (String name : List.of("plan", "town", "level")) {
                if (build == builds - 1 || random.nextBoolean()) {
                    profiles.add(profiles(store + "-" + build + "-" + name, name, attributes));
                }
            }
            Collections.shuffle(profiles, random);
            BuildOptions options = BuildOptions.USUAL.withThreads(1 + random.nextInt(3));
            BuildInput input = new BuildInput(
                    events, profiles, SourcesShop.REFERENCE, build == 0 ? options : options.goingOn(), null);
            Sizes sizes = new Sizes(512 << random.nextInt(6), 4_096L << random.nextInt(6), 1_024 << random.nextInt(6));
            report = shop.build(store, input, sizes);
            assertThat(report.rejected()).isZero();
        }
        return Objects.requireNonNull(report);
    }

    /** The rows of the part that fall to a mapping, in one or two files. */
    private EventExport export(Random random, String name, String mapping, List<Row> part) throws IOException {
        List<String> mappings = List.of("csv.yaml", "tsv.yaml", "json.yaml");
        List<Row> own = part.stream()
                .filter(row -> Math.floorMod(row.id().hashCode(), 3) == mappings.indexOf(mapping))
                .toList();
        int cut = random.nextInt(own.size() + 1);
        String first = random.nextInt(9) + name + "-1-" + mapping + ".txt";
        String second = random.nextInt(9) + name + "-2-" + mapping + ".txt";
        String head = mapping.equals("csv.yaml") ? HEADER : "";
        shop.write(first, head + text(own.subList(0, cut), mapping) + "\n");
        shop.write(second, head + text(own.subList(cut, own.size()), mapping) + "\n");
        return shop.events(mapping, first, second);
    }

    private ProfileExport profiles(String file, String name, Map<String, List<String>> attributes) throws IOException {
        shop.write(name + ".yaml", profileMapping(List.of(name)));
        shop.write(file + ".csv", profileFile(List.of(name), attributes));
        return shop.profiles(name + ".yaml", file + ".csv");
    }

    @Test
    void anEventThatTwoSourcesHaveCountsOnceAndAContradictionIsShownInItsOwnFile() throws IOException {
        Row view = new Row("1", "ann", "view", Instant.parse("2026-10-01T00:00:00Z"), "", "/home");
        Row other = new Row("2", "ann", "purchase", Instant.parse("2026-10-01T00:00:00Z"), "5", "");
        shop.write("a.csv", HEADER + text(List.of(view, other), "csv.yaml"));
        shop.write("b.json", text(List.of(view, new Row("2", "ann", "purchase", other.time(), "7", "")), "json.yaml"));
        for (List<EventExport> order : List.of(
                List.of(shop.events("csv.yaml", "a.csv"), shop.events("json.yaml", "b.json")),
                List.of(shop.events("json.yaml", "b.json"), shop.events("csv.yaml", "a.csv")))) {
            BuildReport report = shop.build("store", order, List.of(), BuildOptions.USUAL);
            assertThat(report.files())
                    .containsExactly(
                            new FileReport(folder + "/a.csv", 2, 2, 0, 0, 0, 0, 0),
                            new FileReport(folder + "/b.json", 2, 0, 1, 0, 0, 1, 0));
            assertThat(report.rejections())
                    .singleElement()
                    .satisfies(one -> assertThat(one.example())
                            .startsWith(folder + "/b.json:2: the event id \"2\" was there before with other content"));
            assertThat(shop.attribute("store", "ann", "spend")).isEqualTo("5");
        }
    }

    /** Rows of one source say which ids are one visitor's, rows of the other have only one of them. */
    @Test
    void idsAreJoinedOverSources() throws IOException {
        shop.write("linked.yaml", CSV.replace("visitor: visitor", "visitor: { known: user, anonymous: visitor }"));
        shop.write("a.csv", HEADER + "1,c-1,view,2026-10-01T00:00:00Z,,/a\n");
        shop.write("b.csv", HEADER.replace("visitor", "user,visitor") + "2,ann,c-1,view,2026-10-01T00:00:00Z,,/a\n");
        BuildReport report = shop.build(
                "store",
                List.of(shop.events("csv.yaml", "a.csv"), shop.events("linked.yaml", "b.csv")),
                List.of(),
                BuildOptions.USUAL);
        assertThat(report.visitors()).isEqualTo(1);
        assertThat(shop.attribute("store", "c-1", "views")).isEqualTo("2");
        assertThat(shop.attribute("store", "ann", "views")).isEqualTo("2");
    }

    @Test
    void theStandardInputIsReadAsItsOwnSourceSays() throws IOException {
        Row view = new Row("1", "ann", "view", Instant.parse("2026-10-01T00:00:00Z"), "", "/home");
        shop.write("a.csv", HEADER + view.line("csv.yaml"));
        byte[] piped = new Row("2", "ann", "view", view.time(), "", "/home")
                .line("json.yaml")
                .getBytes(StandardCharsets.UTF_8);
        EventExport standardInput = new EventExport(
                new MappingPlace.InFile(folder.resolve("json.yaml")), new EventFiles(List.of(), true, List.of()));
        BuildInput input = new BuildInput(
                List.of(standardInput, shop.events("csv.yaml", "a.csv")),
                List.of(),
                SourcesShop.REFERENCE,
                BuildOptions.USUAL,
                new ByteArrayInputStream(piped));
        BuildReport report = shop.build("store", input, Sizes.USUAL);
        assertThat(report.files()).extracting(FileReport::file).containsExactly(folder + "/a.csv", "-");
        assertThat(shop.attribute("store", "ann", "views")).isEqualTo("2");
    }

    /** The other source has sound rows. */
    @Test
    void aSourceOfWhichEveryRowIsRejectedStopsTheBuild() throws IOException {
        shop.write("a.csv", HEADER + "1,ann,view,2026-10-01T00:00:00Z,,/home\n");
        shop.write("b.tsv", "yesterday\tann\t2\tview\t/home\t\n");
        assertThatThrownBy(() -> shop.build(
                        "store",
                        Arrays.asList(shop.events("csv.yaml", "a.csv"), shop.events("tsv.yaml", "b.tsv")),
                        List.of(),
                        BuildOptions.USUAL))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("b.tsv:1: when: ")
                .hasMessageContaining("so it is with every row of the export (1 rejected)");
    }
}
