package io.salience.segmentbuilder.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.salience.engine.definition.BadInput;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.SegmentBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports as tools and people really write them, made up at random: each says before it is built whether it must be
 * accepted and what must come of it, or how it must be refused. What SQL finds in the events as they were meant, the
 * build must find in the export; nothing may differ without being counted.
 */
class MutatedExportsTest {

    private static final int MUTATIONS = Integer.getInteger("salience.mutations", 12);
    private static final Instant REFERENCE = Instant.ofEpochSecond(ShopEvent.REFERENCE);

    private static final String TRAITS = """
            events: [view, cart, purchase]
            properties: { amount: number, category: text, gift: boolean }
            traits:
              events: { count: any }
              purchases: { count: purchase }
              spent: { sum: amount, of: purchase }
              largest: { max: amount, of: any }
              categories: { distinct: category, of: any }
              gifts: { count: any, where: 'gift == true' }
              firstSeen: { first: any }
              lastSeen: { last: any }
            """;

    @TempDir
    private Path folder;

    private Rulebook rulebook = Workspace.load(Path.of("../rules")).rulebook();

    @BeforeEach
    void loadWorkspace() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("rules/segments"));
        Files.writeString(folder.resolve("rules/traits.yaml"), TRAITS);
        Files.writeString(folder.resolve("rules/workspace.yaml"), "name: Mutated\nlocales: [en]\nplacements: {}\n");
        Files.writeString(
                workspace.resolve("all.drl"),
                "rule \"seen\"\nwhen\n    Profile( events >= 1 )\nthen\n    join( \"seen\" );\nend\n");
        rulebook = Workspace.load(folder.resolve("rules")).rulebook();
    }

    @Test
    void everyExportGivesWhatItsEventsMean() throws Exception {
        long seed = Long.getLong("salience.seed", new Random().nextInt(1_000_000));
        int start = new Random(seed).nextInt(10_000);
        System.out.println("MutatedExportsTest seed " + seed + ": " + MUTATIONS + " mutations");
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        for (int number = start; number < start + MUTATIONS; number++) {
            Path own = Files.createDirectories(folder.resolve("m" + number));
            Mutation mutation = Mutation.of(number, seed, own);
            accepted += mutation.isRefused() ? 0 : 1;
            @Nullable String difference = difference(mutation, own);
            if (difference != null) {
                differences.add("mutation " + number + " (" + mutation + "): " + difference);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(accepted).isGreaterThanOrEqualTo(MUTATIONS * 4 / 5);
    }

    private @Nullable String difference(Mutation mutation, Path own) throws Exception {
        BuildInput input = new BuildInput(mutation.mapping(), mutation.files(), null, REFERENCE);
        SegmentBuild build = new SegmentBuild(
                rulebook, input, EvaluatorKind.INDEX, Clock.fixed(REFERENCE, ZoneOffset.UTC), BuildProgress.SILENT);
        Store store = Store.at(own.resolve("store"));
        BuildReport[] report = new BuildReport[1];
        Throwable failure = catchThrowable(() -> report[0] = build.publishTo(store));
        @Nullable String sentence = mutation.draft().refusal;
        if (failure != null) {
            boolean expected = failure instanceof BadInput
                    && sentence != null
                    && String.valueOf(failure.getMessage()).contains(sentence);
            return expected ? null : "refused with " + failure + ", expected " + sentence;
        }
        return sentence == null ? difference(mutation.draft(), report[0], store) : "not refused: " + sentence;
    }

    private @Nullable String difference(Draft draft, BuildReport report, Store store) throws Exception {
        Map<String, Map<String, String>> expected;
        try (NormalCopy copy = new NormalCopy(draft.events)) {
            expected = copy.profiles();
        }
        List<String> differences = new ArrayList<>();
        compare("rejected", report.rejected(), draft.rejected, differences);
        compare("nobody", report.nobody(), draft.nobody, differences);
        compare("flaws", sum(report, FileReport::flaws), draft.flaws, differences);
        compare("accepted", sum(report, FileReport::accepted), draft.events.size(), differences);
        compare("visitors", report.visitors(), expected.size(), differences);
        Map<String, Map<String, String>> actual = profiles(store, expected);
        expected.forEach((visitor, profile) -> {
            if (!profile.equals(actual.get(visitor))) {
                differences.add(visitor + " is " + actual.get(visitor) + ", expected " + profile);
            }
        });
        return differences.isEmpty()
                ? null
                : differences.stream().limit(6).toList() + " rejections " + report.rejections() + " flaws "
                        + report.flaws();
    }

    private static long sum(BuildReport report, ToLongFunction<FileReport> count) {
        return report.files().stream().mapToLong(count).sum();
    }

    private static void compare(String what, long actual, long expected, List<String> differences) {
        if (actual != expected) {
            differences.add(what + " " + actual + ", expected " + expected);
        }
    }

    private Map<String, Map<String, String>> profiles(Store store, Map<String, Map<String, String>> expected) {
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        try (Generation generation = store.open(folder.resolve("private"))) {
            ProfileReader reader = generation.reader(rulebook.schema());
            expected.forEach((id, fields) -> {
                Facts facts = new Facts(rulebook.schema());
                if (reader.read(id, facts)) {
                    Map<String, String> profile = new TreeMap<>();
                    fields.keySet()
                            .forEach(field -> profile.put(
                                    field, text(facts.get(rulebook.schema().get(field)))));
                    profiles.put(id, profile);
                }
            });
        }
        return profiles;
    }

    private static String text(@Nullable Object value) {
        return value instanceof Number number ? String.valueOf(number.doubleValue() + 0.0) : String.valueOf(value);
    }
}
