package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are left out of accepted rows are counted once, by reason and file, however the file is read. */
class FlawsBuildTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final String NO_NUMBER = "amount: \"...\" is not a number such as 1234.5";
    private static final String ROUNDED = "amount: \"...\" is rounded to 6 decimals";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheWorkspace() throws IOException {
        write("rules/workspace.yaml", "name: Flaws\nlocales: [en]\nplacements: {}\n");
        write("rules/traits.yaml", """
                events: [buy]
                properties: { amount: number, at: instant }
                attributes: { level: number }
                traits:
                  buys: { count: buy }
                  spend: { sum: amount, of: buy }
                """);
        write("rules/segments/all.drl", """
                rule "bought"
                when
                    Profile( buys >= 1 )
                then
                    join( "buyer" );
                end
                """);
        write("events.yaml", """
                format: csv
                visitor: v
                event: e
                time: { from: t }
                id: id
                properties:
                  amount: { from: amount, type: number }
                  at: { from: at, type: instant }
                """);
        write("profiles.yaml", """
                format: csv
                visitor: v
                attributes: { level: { from: level, type: number } }
                """);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private BuildReport build(Sizes sizes, int threads, Path... files) {
        Rulebook rulebook = Workspace.load(folder.resolve("rules")).rulebook();
        Path profiles = folder.resolve("profiles.csv");
        BuildInput input = new BuildInput(
                        folder.resolve("events.yaml"),
                        List.of(files),
                        Files.exists(profiles)
                                ? new BuildInput.ProfileExport(folder.resolve("profiles.yaml"), profiles)
                                : null,
                        REFERENCE)
                .with(BuildOptions.USUAL.withThreads(threads));
        return new SegmentBuild(
                        rulebook,
                        input,
                        EvaluatorKind.INDEX,
                        Clock.fixed(REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .inPortions(sizes)
                .publishTo(Store.at(folder.resolve("store")));
    }

    private static Map<String, Long> counts(BuildReport report) {
        Map<String, Long> counts = new TreeMap<>();
        report.flaws().forEach(flaw -> counts.put(flaw.reason(), flaw.values()));
        return counts;
    }

    @Test
    void flawsAreCountedByReasonAndFileWithPlacesAndAnExample() throws IOException {
        Path one = write("one.csv", """
                id,v,e,t,amount,at
                1,u1,buy,2026-09-01,5.0000001,
                2,u1,buy,2026-09-01,many,then
                3,,buy,2026-09-01,many,
                4,u2,buy,2026-12-01,few,
                """);
        Path two = write("two.csv", "id,v,e,t,amount,at\n5,u3,buy,2026-09-01,some,\n");
        write("profiles.csv", "v,level\nu1,high\nu2,1\n");
        BuildReport report = build(Sizes.USUAL, 1, one, two);
        assertThat(report.files()).extracting(FileReport::flaws).containsExactly(3L, 1L, 1L);
        assertThat(report.files()).extracting(FileReport::rejected).containsExactly(2L, 0L, 0L);
        assertThat(report.flawed()).isEqualTo(5);
        assertThat(report.flaws())
                .containsExactly(
                        new FlawCount(
                                NO_NUMBER,
                                2,
                                List.of(one + ":3", two + ":2"),
                                one + ":3: amount: \"many\" is not a number such" + " as 1234.5"),
                        new FlawCount(
                                ROUNDED,
                                1,
                                List.of(one + ":2"),
                                one + ":2: amount: \"5.0000001\" is rounded to 6 decimals"),
                        new FlawCount(
                                "at: \"...\" is not an ISO 8601 time such as 2017-01-05T10:00:00Z",
                                1,
                                List.of(one + ":3"),
                                one + ":3: at: \"then\" is not an ISO 8601 time such as 2017-01-05T10:00:00Z"),
                        new FlawCount(
                                "level: \"...\" is not a number such as 1234.5",
                                1,
                                List.of(folder.resolve("profiles.csv") + ":2"),
                                folder.resolve("profiles.csv") + ":2: level: \"high\" is not a number such as 1234.5"));
        assertThat(report.eventNames()).isEqualTo(Map.of("buy", 3L));
    }

    /** What is compared is what was taken, so a flaw and a missing value are the same. */
    @Test
    void aRepeatThatIsRejectedTakesItsFlawsWithIt() throws IOException {
        Path file = write("one.csv", """
                id,v,e,t,amount,at
                1,u1,buy,2026-09-01,many,
                1,u1,buy,2026-09-01,,
                2,u1,buy,2026-09-01,1,
                2,u1,buy,2026-09-01,few,
                3,u1,buy,2026-09-01,1.0000001,
                3,u1,buy,2026-09-01,1.0000002,
                """);
        BuildReport report = build(Sizes.USUAL, 1, file);
        assertThat(report.repeats()).isEqualTo(new RepeatCount(2, 1));
        assertThat(report.rejections())
                .singleElement()
                .satisfies(one -> assertThat(one.places()).containsExactly(file + ":5"));
        assertThat(counts(report)).isEqualTo(Map.of(NO_NUMBER, 1L, ROUNDED, 2L));
        assertThat(report.files()).extracting(FileReport::flaws).containsExactly(3L);
    }

    /** Blocks that begin inside of quotes are parsed twice, and their flaws count once. */
    @Test
    void blocksOfAnySizeAndThreadsOfAnyNumberGiveTheSameFlaws() throws IOException {
        long seed = Long.getLong("salience.seed", System.nanoTime());
        System.out.println("FlawsBuildTest seed " + seed);
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder("id,v,e,t,amount,at\n");
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            String amount = List.of("1", "many", "0.1234567", "\"a\nb\"", "").get(random.nextInt(5));
            boolean isBroken = random.nextInt(10) == 0;
            if (!isBroken && !List.of("1", "").contains(amount)) {
                expected.merge(amount.startsWith("0") ? ROUNDED : NO_NUMBER, 1L, Long::sum);
            }
            rows.append(i)
                    .append(isBroken ? ",," : ",u" + i % 7 + ",")
                    .append("buy,2026-09-01,")
                    .append(amount)
                    .append(",\n");
        }
        Path file = write("one.csv", rows.toString());
        BuildReport whole = build(Sizes.USUAL, 1, file);
        assertThat(counts(whole)).isEqualTo(expected);
        BuildReport split = build(new Sizes(64, 8_192, 2_048), 3, file);
        assertThat(split.flaws()).isEqualTo(whole.flaws());
        assertThat(split.files()).isEqualTo(whole.files());
        assertThat(split.membership()).isEqualTo(whole.membership());
    }

    @Test
    void reasonsAreBoundedAndNoneIsLost() throws IOException {
        StringBuilder mapping = new StringBuilder("format: csv\nvisitor: v\nattributes:\n");
        StringBuilder traits =
                new StringBuilder("events: [buy]\nproperties: { amount: number, at: instant }\ntraits: { buys:"
                        + " { count: buy } }\nattributes:\n");
        StringBuilder head = new StringBuilder("v");
        StringBuilder row = new StringBuilder("u1");
        for (int i = 0; i < 300; i++) {
            mapping.append("  a").append(i).append(": { from: a").append(i).append(", type: number }\n");
            traits.append("  a").append(i).append(": number\n");
            head.append(",a").append(i);
            row.append(",bad");
        }
        write("profiles.yaml", mapping.toString());
        write("rules/traits.yaml", traits.toString());
        write("profiles.csv", head + "\n" + row + "\n");
        BuildReport report = build(Sizes.USUAL, 1, write("one.csv", "id,v,e,t,amount,at\n5,u3,buy,2026-09-01,1,\n"));
        assertThat(report.flaws()).hasSizeLessThanOrEqualTo(201);
        assertThat(report.flaws().stream().mapToLong(FlawCount::values).sum()).isEqualTo(300);
        assertThat(report.flaws().get(0).reason()).isEqualTo("other reasons");
    }
}
