package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.PROVENANCE;
import static io.salience.engine.store.SampleProfiles.SCHEMA;
import static io.salience.engine.store.SampleProfiles.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.profile.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersTest {

    private static final long SEED = 4711;
    private static final int SEGMENTS = 131;

    @TempDir
    Path temporary;

    private Store store;

    @BeforeEach
    void store() {
        store = Store.at(temporary.resolve("store"));
    }

    /** Ids from 1 to 5 000 bytes, more of them than a buffer of the reader holds. */
    @Test
    void visitorsComeBackInOrderWithTheirSegments() throws Exception {
        System.out.println("seed " + SEED);
        SortedMap<byte[], long[]> expected = randomVisitors(new Random(SEED));
        List<String> segments =
                IntStream.range(0, SEGMENTS).mapToObj(i -> "segment-" + i).toList();
        Manifest manifest;
        try (GenerationWriter writer =
                store.begin(Schema.builder().segments(segments).build(), PROVENANCE)) {
            writer.reserve(0, 0);
            expected.forEach((id, words) -> writer.members().add(id, 0, id.length, words));
            manifest = writer.publish();
        }
        assertThat(manifest.visitors()).isEqualTo(expected.size());
        assertThat(manifest.profiles()).isZero();
        try (MembersReader members = store.members()) {
            members.verify();
            assertThat(members.segmentWords()).isEqualTo(3);
            for (Map.Entry<byte[], long[]> visitor : expected.entrySet()) {
                assertThat(members.next()).isTrue();
                assertThat(Arrays.copyOfRange(members.idBytes(), members.idFrom(), members.idTo()))
                        .isEqualTo(visitor.getKey());
                assertThat(members.id()).isEqualTo(new String(visitor.getKey(), StandardCharsets.UTF_8));
                assertThat(LongWords.of(members)).isEqualTo(visitor.getValue());
                assertThat(members.inSegment(130)).isEqualTo((visitor.getValue()[2] & 4) != 0);
            }
            assertThat(members.next()).isFalse();
            assertThat(members.next()).isFalse();
        }
        for (int ordinal = 0; ordinal < SEGMENTS; ordinal++) {
            assertTally(manifest.segments().get(ordinal), ordinal, expected);
        }
    }

    /** The words of segments at which a reader stands. */
    private static final class LongWords {

        private LongWords() {}

        static long[] of(MembersReader members) {
            return IntStream.range(0, members.segmentWords())
                    .mapToLong(members::segmentWord)
                    .toArray();
        }
    }

    private static SortedMap<byte[], long[]> randomVisitors(Random random) {
        SortedMap<byte[], long[]> visitors = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < 40_000; i++) {
            int length = i % 1_000 == 0 ? 1 + random.nextInt(5_000) : 1 + random.nextInt(40);
            String id = random.ints(length, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            long[] words = {random.nextLong() & 0x1111_1111_1111_1111L, random.nextLong(), random.nextInt(8)};
            visitors.put((i % 7 == 0 ? "\uD83D\uDE00" + id : id).getBytes(StandardCharsets.UTF_8), words);
        }
        visitors.put("in-no-segment".getBytes(StandardCharsets.UTF_8), new long[3]);
        return visitors;
    }

    private static void assertTally(Manifest.StoredSegment segment, int ordinal, SortedMap<byte[], long[]> visitors)
            throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long members = 0;
        for (Map.Entry<byte[], long[]> visitor : visitors.entrySet()) {
            if ((visitor.getValue()[ordinal / 64] >>> (ordinal % 64) & 1) == 1) {
                digest.update(visitor.getKey());
                digest.update((byte) '\n');
                members++;
            }
        }
        assertThat(segment)
                .isEqualTo(new Manifest.StoredSegment(
                        "segment-" + ordinal, ordinal, members, HexFormat.of().formatHex(digest.digest()), ""));
    }

    @Test
    void membersOutOfOrderAreRefused() {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            SampleProfiles.addMember(writer.members(), "b", facts(Map.of()));
            for (String wrong : List.of("a", "b", "B", "")) {
                assertThatThrownBy(() -> SampleProfiles.addMember(writer.members(), wrong, facts(Map.of())))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("members must ascend bytewise, but \"" + wrong + "\" came behind \"b\"");
            }
            SampleProfiles.addMember(writer.members(), "ba", facts(Map.of()));
            SampleProfiles.addMember(writer.members(), "\uFFFD", facts(Map.of()));
            SampleProfiles.addMember(writer.members(), "\uD83D\uDE00", facts(Map.of()));
        }
    }

    @Test
    void anUnknownSegmentIsRefusedWithASuggestion() {
        SampleProfiles.publish(store.folder(), 1);
        try (MembersReader members = store.members()) {
            assertThat(members.ordinal("lapsed")).isEqualTo(1);
            assertThatThrownBy(() -> members.ordinal("vipp"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(store.folder().resolve("generations/g000001")
                            + ": there is no segment \"vipp\"; did you mean \"vip\"?");
        }
    }

    /** Whatever the bytes, reading ends, and with one sentence where it does not end well. */
    @Test
    void damageIsNoticedOnRequestAndNeverMisread() throws IOException {
        SampleProfiles.publish(store.folder(), profiles -> {
            for (int i = 0; i < 50; i++) {
                profiles.put("visitor-" + i, facts(Map.of(), "vip"));
            }
        });
        Path file = store.folder().resolve("generations/g000001/members");
        byte[] sound = Files.readAllBytes(file);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < sound.length; i++) {
            byte[] flipped = sound.clone();
            flipped[i] ^= (byte) 0xFF;
            Files.write(file, flipped);
            try (MembersReader members = store.members()) {
                assertThatThrownBy(members::verify)
                        .isInstanceOf(BadInput.class)
                        .hasMessageStartingWith(file + ": the file has the SHA-256 ")
                        .hasMessageEndingWith(", so it is damaged; build the store again with ./salience build");
                readAll(members, wrong);
            }
        }
        assertThat(wrong)
                .isNotEmpty()
                .allMatch(
                        (file + ": this is not a file of members; " + "build the store again with ./salience build")
                                ::equals);
    }

    private static void readAll(MembersReader members, List<String> wrong) {
        try {
            while (members.next()) {
                assertThat(members.id()).isNotNull();
            }
        } catch (BadInput e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }
}
