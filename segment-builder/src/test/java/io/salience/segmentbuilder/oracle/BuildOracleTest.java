package io.salience.segmentbuilder.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.MembersReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildOptions;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.SegmentBuild;
import io.salience.segmentbuilder.oracle.SqlTrait.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random traits and segments over random exports, through a whole build: every segment has the members that SQL, and plain
 * Java where SQL says it badly, finds in the same events.
 */
class BuildOracleTest {

    private static final Instant REFERENCE = Instant.EPOCH.plus(ShopRow.REFERENCE, ChronoUnit.MICROS);
    private static final int EVENTS = 10_000;
    private static final int TRAITS = 210;
    private static final int SEGMENTS = 400;

    @TempDir
    private Path folder;

    private Random random = new Random();
    private ZoneId zone = ZoneOffset.UTC;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, RandomSegment> segments = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> attributes = new TreeMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Boolean.getBoolean("salience.long") ? 25 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySegmentHasTheMembersThatSqlFinds(long seed) throws Exception {
        random = new Random(seed);
        zone = ZoneId.of(ShopRow.any(random, List.of("UTC", "America/New_York", "Asia/Kolkata")));
        int visitors = 60 + random.nextInt(200);
        List<ShopRow> rows = ShopRow.random(random, EVENTS, visitors);
        addAttributes(visitors);
        Set<String> everybody = new TreeSet<>(attributes.keySet());
        rows.forEach(row -> everybody.add(row.visitor()));
        Map<String, Set<String>> expected;
        try (EventTable table = new EventTable(rows, zone)) {
            ExpectedValues values = new ExpectedValues(table, everybody);
            addTraits(values);
            addSegments(values);
            expected = members(values, everybody);
            System.out.println("BuildOracleTest seed " + seed + ": " + lines.size() + " traits, "
                    + LongStream.of(expected.values().stream()
                                    .mapToLong(Set::size)
                                    .toArray())
                            .sum()
                    + " members of " + segments.size() + " segments, " + values.capped() + " values left out");
        }
        writeWorkspace();
        BuildReport report = build(rows, seed);
        assertThat(report.visitors()).isEqualTo(everybody.size());
        assertAgree(actual(), expected);
    }

    private void addAttributes(int visitors) {
        for (int i = 0; i < visitors + 20; i++) {
            if (random.nextInt(3) > 0) {
                Map<String, Object> own = new HashMap<>();
                if (random.nextInt(3) > 0) {
                    own.put("plan", ShopRow.any(random, List.of("a", "b", "two, words")));
                }
                if (random.nextInt(3) > 0) {
                    own.put("kids", BigDecimal.valueOf(random.nextInt(4)));
                }
                attributes.put(ShopRow.visitor(i), own);
            }
        }
    }

    private void addTraits(ExpectedValues values) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < TRAITS; i++) {
            SqlTrait trait = new RandomSqlTrait(random, i % 6 == 0).next();
            String name = "t" + i;
            lines.put(name, trait.yaml());
            values.add(name, trait);
            if (trait.type() == ValueType.NUMBER) {
                numbers.add(name);
            }
        }
        for (int i = 0; i < TRAITS / 6; i++) {
            List<String> parts = List.of(number(numbers), number(numbers), number(numbers));
            lines.put("ratio" + i, "{ ratio: " + parts.get(0) + ", to: " + parts.subList(1, 3) + " }");
            values.addRatio("ratio" + i, parts);
            String base = number(numbers);
            lines.put("rank" + i, "{ rank: " + base + (i % 2 == 0 ? "" : ", as: share") + " }");
            values.addRank("rank" + i, base, i % 2 == 1);
        }
    }

    private String number(List<String> numbers) {
        return ShopRow.any(random, numbers);
    }

    /** At least one of each trait. */
    private void addSegments(ExpectedValues values) {
        List<String> names = new ArrayList<>(lines.keySet());
        for (int i = 0; i < SEGMENTS; i++) {
            RandomSegment segment = leaf(values, names.get(i % names.size()));
            if (random.nextInt(3) == 0) {
                segment = segment.and(leaf(values, ShopRow.any(random, names)), random);
            }
            if (random.nextInt(6) == 0) {
                segment = segment.and(ofAttribute(), random);
            }
            if (i > 0 && random.nextInt(6) == 0) {
                segment = segment.and(RandomSegment.ofSegment(random, "s" + random.nextInt(i)), random);
            }
            segments.put("s" + i, segment);
        }
    }

    private RandomSegment leaf(ExpectedValues values, String trait) {
        return RandomSegment.ofField(random, trait, values.values(trait));
    }

    private RandomSegment ofAttribute() {
        String field = random.nextBoolean() ? "plan" : "kids";
        Map<String, Object> values = new TreeMap<>();
        attributes.forEach((visitor, own) -> {
            if (own.containsKey(field)) {
                values.put(visitor, own.get(field));
            }
        });
        return RandomSegment.ofField(random, field, values);
    }

    private Map<String, Set<String>> members(ExpectedValues values, Set<String> everybody) {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        segments.keySet().forEach(segment -> members.put(segment, new TreeSet<>()));
        for (String visitor : everybody) {
            Map<String, Object> own = new HashMap<>(attributes.getOrDefault(visitor, Map.of()));
            for (String trait : lines.keySet()) {
                if (values.values(trait).containsKey(visitor)) {
                    own.put(trait, values.values(trait).get(visitor));
                }
            }
            segments.forEach((id, segment) -> {
                if (segment.isMember(own)) {
                    own.put("#" + id, true);
                    members.get(id).add(visitor);
                }
            });
        }
        return members;
    }

    private void writeWorkspace() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        StringBuilder traits = new StringBuilder("""
                events: [view, cart, purchase]
                properties: { amount: number, category: text, product: text, gift: boolean }
                attributes: { plan: text, kids: number }
                traits:
                """);
        lines.forEach((name, line) ->
                traits.append("  ").append(name).append(": ").append(line).append('\n'));
        Files.writeString(workspace.resolve("traits.yaml"), traits);
        Files.writeString(
                workspace.resolve("workspace.yaml"),
                "name: Random\nzone: " + zone + "\nlocales: [en]\nplacements: {}\n");
        StringBuilder rules = new StringBuilder();
        segments.forEach((id, segment) -> rules.append(segment.rule(id)).append('\n'));
        Files.createDirectories(workspace.resolve("segments"));
        Files.writeString(workspace.resolve("segments/random.drl"), rules);
    }

    private BuildReport build(List<ShopRow> rows, long seed) throws IOException {
        Exports exports = new Exports(folder, random);
        List<Path> files = exports.events(rows, seed % 2 == 1);
        BuildInput.ProfileExport profiles =
                new BuildInput.ProfileExport(folder.resolve("profiles.yaml"), exports.profiles(attributes));
        BuildInput input = new BuildInput(folder.resolve("events.yaml"), files, profiles, REFERENCE)
                .with(BuildOptions.USUAL.withThreads(1 + (int) (seed % 4)));
        BuildReport report = new SegmentBuild(
                        Workspace.load(folder.resolve("workspace")).rulebook(),
                        input,
                        seed % 3 == 0 ? EvaluatorKind.SESSION : EvaluatorKind.INDEX,
                        Clock.fixed(REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .publishTo(Store.at(folder.resolve("store")));
        List<FileReport> ofEvents = report.files().subList(0, files.size());
        assertThat(ofEvents.stream()
                        .mapToLong(file -> file.rows() - file.duplicates())
                        .sum())
                .isEqualTo(rows.size());
        assertThat(report.rejected()).isZero();
        return report;
    }

    private Map<String, Set<String>> actual() {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        try (MembersReader reader = Store.at(folder.resolve("store")).members()) {
            Map<String, Integer> ordinals = new LinkedHashMap<>();
            segments.keySet().forEach(segment -> {
                ordinals.put(segment, reader.ordinal(segment));
                members.put(segment, new TreeSet<>());
            });
            while (reader.next()) {
                ordinals.forEach((segment, ordinal) -> {
                    if (reader.inSegment(ordinal)) {
                        members.get(segment).add(reader.id());
                    }
                });
            }
        }
        return members;
    }

    private void assertAgree(Map<String, Set<String>> actual, Map<String, Set<String>> expected) {
        List<String> differences = new ArrayList<>();
        expected.forEach((segment, members) -> {
            if (!members.equals(actual.get(segment))) {
                differences.add(difference(segment, actual.get(segment), members));
            }
        });
        assertThat(differences).isEmpty();
    }

    private String difference(String segment, Set<String> actual, Set<String> expected) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        Set<String> extra = new TreeSet<>(actual);
        extra.removeAll(expected);
        String text = segments.get(segment).text();
        StringBuilder traits = new StringBuilder();
        lines.forEach((name, line) -> {
            if (text.matches("(?s).*\\b" + name + "\\b.*")) {
                traits.append("\n  ").append(name).append(": ").append(line);
            }
        });
        return segment + " lacks " + missing + " and has " + extra + ": " + text + traits;
    }
}
