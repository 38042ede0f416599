package io.salience.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which ids are one visitor, as a generation says it. */
class JoinedIdsTest {

    private static final String BUILD = "; build the store again with ./salience build";
    private static final long SEED = Long.getLong("salience.seed", 815);

    @TempDir
    private Path folder;

    /** Two ids of one visitor, and one of another. */
    private void publish(List<List<String>> joined) {
        try (GenerationWriter writer = Store.at(folder).begin(SampleProfiles.SCHEMA, SampleProfiles.PROVENANCE)) {
            writer.reserve(3, 2);
            ProfileRecorder recorder = writer.newRecorder();
            List.of("a0", "k0", "z").forEach(id -> recorder.put(id, SampleProfiles.facts(Map.of())));
            List.of("k0", "z")
                    .forEach(id -> SampleProfiles.addMember(writer.members(), id, SampleProfiles.facts(Map.of())));
            write(writer, joined);
            writer.publish();
        }
    }

    private static void write(GenerationWriter writer, List<List<String>> joined) {
        if (joined.isEmpty()) {
            return;
        }
        List<byte[]> entries = new ArrayList<>();
        try (JoinedIdsWriter ids = writer.newJoinedIds(entries::add)) {
            joined.forEach(visitor ->
                    ids.addVisitor(visitor.stream().map(JoinedIdsTest::utf8).toList()));
            entries.sort((a, b) -> JoinedIdsWriter.compare(a, 0, a.length, b, 0, b.length));
            entries.forEach(entry -> ids.addEntry(entry, 0));
        }
    }

    private static byte[] utf8(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private Generation open() {
        return Store.at(folder).open(folder.resolve("private"));
    }

    private Path file() {
        return folder.resolve("generations/g000001/joined-ids");
    }

    @Test
    void everyIdFindsTheOthersOfItsVisitorAndNoneOfNobody() {
        System.out.println("JoinedIdsTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        Random random = new Random(SEED);
        List<List<String>> visitors = IntStream.range(0, 2_000)
                .mapToObj(visitor -> IntStream.range(0, 2 + random.nextInt(random.nextInt(20) == 0 ? 90 : 4))
                        .mapToObj(i -> visitor + "-ü-\uD83D\uDE00-" + i)
                        .toList())
                .toList();
        publish(visitors);
        try (Generation generation = open()) {
            assertThat(generation.knowsJoinedIds()).isTrue();
            for (List<String> visitor : visitors) {
                for (String id : visitor) {
                    assertThat(generation.joinedIds(id))
                            .isEqualTo(visitor.stream()
                                    .filter(one -> !one.equals(id))
                                    .toList());
                }
            }
            for (String nobody : List.of("", "z", "0-ü", "\uD83D", "0-ü-\uD83D?-0", "x".repeat(256))) {
                assertThat(generation.joinedIds(nobody)).isEmpty();
            }
        }
    }

    @Test
    void closingDeletesBothCopiesAndRefusesLookUps() throws IOException {
        publish(List.of(List.of("k0", "a0")));
        Generation generation = open();
        assertThat(generation.joinedIds("a0")).containsExactly("k0");
        assertThat(copies()).isEqualTo(2);
        generation.close();
        assertThat(copies()).isZero();
        assertThatThrownBy(() -> generation.joinedIds("a0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the generation g000001 is closed");
    }

    private long copies() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("private"))) {
            return files.count();
        }
    }

    /** As they were written before this file existed. */
    @Test
    void aGenerationWithoutTheFileOpensAndDoesNotKnow() {
        publish(List.of());
        try (Generation generation = open()) {
            assertThat(generation.joinedIds("a0")).isEmpty();
            assertThat(generation.knowsJoinedIds()).isFalse();
        }
    }

    @Test
    void whereNobodyHasTwoIdsThereIsNothingToKnow() {
        SampleProfiles.publish(folder, 1);
        try (Generation generation = open()) {
            assertThat(generation.knowsJoinedIds()).isTrue();
        }
    }

    @Test
    void damageIsOneSentence() throws IOException {
        publish(List.of(List.of("k0", "a0")));
        byte[] sound = Files.readAllBytes(file());
        for (int i = 0; i < sound.length; i++) {
            byte[] flipped = sound.clone();
            flipped[i] ^= 1;
            Files.write(file(), flipped);
            assertRefused(": the file has the SHA-256 " + Sha256.ofBytes(flipped) + ", its manifest says "
                    + Sha256.ofBytes(sound) + ", so it is damaged" + BUILD);
        }
        Files.write(file(), Arrays.copyOf(sound, 5));
        assertRefused(": the file has 5 bytes, its manifest says " + sound.length + ", so it is damaged" + BUILD);
        Files.delete(file());
        assertRefused(": the file is missing" + BUILD);
        Files.write(file(), sound);
        assertThat(Store.at(folder).damage("g000001", folder.resolve("private")))
                .isEmpty();
    }

    private void assertRefused(String message) throws IOException {
        assertThatThrownBy(this::open).isInstanceOf(BadInput.class).hasMessage(file() + message);
        assertThat(Store.at(folder).damage("g000001", folder.resolve("private")))
                .containsExactly(file() + message);
        assertThat(copies()).isZero();
    }

    @Test
    void anotherFileAndAnotherVersionAreRefused() throws IOException {
        publish(List.of(List.of("k0", "a0")));
        byte[] sound = Files.readAllBytes(file());
        assertNotOpened(new byte[3], "this is not a file of joined ids");
        assertNotOpened(new byte[40], "this is not a file of joined ids");
        byte[] later = sound.clone();
        ByteBuffer.wrap(later).putInt(8, 2);
        assertNotOpened(later, "the file has version 2, this Salience reads version 1");
        byte[] more = sound.clone();
        ByteBuffer.wrap(more).putLong(16, Long.MAX_VALUE);
        assertNotOpened(
                more,
                "the file says that it has " + Long.MAX_VALUE
                        + " ids, which is not what its size is for, so it is damaged");
    }

    private void assertNotOpened(byte[] bytes, String message) throws IOException {
        Path other = Files.write(folder.resolve("other"), bytes);
        assertThatThrownBy(() -> JoinedIds.open(other, file()))
                .isInstanceOf(BadInput.class)
                .hasMessage(file() + ": " + message + BUILD);
    }

    @Test
    void theFilesOfTheStoreCannotBeWrittenTwice() {
        try (GenerationWriter writer = Store.at(folder).begin(SampleProfiles.SCHEMA, SampleProfiles.PROVENANCE)) {
            assertThatThrownBy(() -> writer.addFile("joined-ids")).isInstanceOf(IllegalArgumentException.class);
            writer.newJoinedIds(entry -> {}).close();
            assertThatThrownBy(() -> writer.newJoinedIds(entry -> {})).isInstanceOf(IllegalStateException.class);
        }
    }
}
