package io.salience.segmentbuilder.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Schema;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.MembersReader;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.drift.SegmentDrift.Presence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drift between random generations is what sets of ids say, also where their segments have other ordinals. */
class DriftTest {

    private static final Instant REFERENCE = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    /** @param members ids of visitors, by segment */
    private record Made(Set<String> visitors, Map<String, Set<String>> members) {

        static Made random(Random random) {
            Set<String> visitors = new TreeSet<>(Comparator.comparing(Made::utf8, Arrays::compareUnsigned));
            for (int i = random.nextInt(300); i > 0; i--) {
                visitors.add(List.of("v", "é", "😀", "").get(random.nextInt(4)) + random.nextInt(400));
            }
            Map<String, Set<String>> members = new TreeMap<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                double share = random.nextDouble();
                members.put(
                        "s" + random.nextInt(150),
                        visitors.stream()
                                .filter(id -> random.nextDouble() < share)
                                .collect(Collectors.toSet()));
            }
            return new Made(visitors, members);
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        void publish(Store store) {
            Schema schema = Schema.builder().segments(members.keySet()).build();
            Provenance provenance = new Provenance(REFERENCE, REFERENCE, "r", Map.of());
            try (GenerationWriter writer = store.begin(schema, provenance)) {
                writer.reserve(0, 0);
                for (String id : visitors) {
                    long[] words = new long[schema.segments().size() / 64 + 1];
                    for (int ordinal = 0; ordinal < schema.segments().size(); ordinal++) {
                        boolean in = members.getOrDefault(schema.segments().get(ordinal), Set.of())
                                .contains(id);
                        words[ordinal / 64] |= in ? 1L << (ordinal % 64) : 0;
                    }
                    writer.members().add(utf8(id), 0, utf8(id).length, words);
                }
                writer.publish();
            }
        }
    }

    private Drift drift(Made before, Made now) {
        Store store = Store.at(folder);
        before.publish(store);
        now.publish(store);
        try (MembersReader first = store.members("g000001");
                MembersReader second = store.members()) {
            return Drift.between(first, second);
        }
    }

    private static long without(Set<String> some, Set<String> others) {
        return some.stream().filter(id -> !others.contains(id)).count();
    }

    @RepeatedTest(20)
    void theDriftIsWhatSetsSay() {
        long seed = new Random().nextLong();
        System.out.println("DriftTest seed " + seed);
        Random random = new Random(seed);
        Made before = Made.random(random);
        Made now = Made.random(random);
        Drift drift = drift(before, now);
        assertThat(drift.visitors().arrived()).isEqualTo(without(now.visitors, before.visitors));
        assertThat(drift.visitors().gone()).isEqualTo(without(before.visitors, now.visitors));
        assertThat(drift.visitors().now()).isEqualTo(now.visitors.size());
        Set<String> ids = new TreeSet<>(before.members.keySet());
        ids.addAll(now.members.keySet());
        assertThat(drift.segments()).extracting(SegmentDrift::segment).containsExactlyElementsOf(ids);
        drift.segments().forEach(segment -> assertSegment(segment, before, now));
    }

    private static void assertSegment(SegmentDrift segment, Made before, Made now) {
        Set<String> had = before.members.getOrDefault(segment.segment(), new HashSet<>());
        Set<String> has = now.members.getOrDefault(segment.segment(), new HashSet<>());
        assertThat(segment.before()).isEqualTo(had.size());
        assertThat(segment.members()).isEqualTo(has.size());
        assertThat(segment.entered()).as(segment.segment()).isEqualTo(without(has, had));
        assertThat(segment.left()).as(segment.segment()).isEqualTo(without(had, has));
        assertThat(segment.presence())
                .isEqualTo(
                        !before.members.containsKey(segment.segment())
                                ? Presence.NEW
                                : now.members.containsKey(segment.segment()) ? Presence.KEPT : Presence.GONE);
    }

    @Test
    void changesAreRoundedHalfUpAndOfNothingThereIsNone() {
        assertThat(Percent.ofChange(8, 9)).hasToString("12.50");
        assertThat(Percent.ofChange(3, 2)).hasToString("-33.33");
        assertThat(Percent.ofChange(800, 801)).hasToString("0.13");
        assertThat(Percent.ofChange(0, 7)).isNull();
    }
}
