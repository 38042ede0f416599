package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.facts;
import static io.salience.engine.store.SampleProfiles.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes of segments, against a computation that knows nothing of the store's. */
class MembershipHashTest {

    private static final long SEED = 20261120;

    /** Where order by UTF-8 bytes and order by UTF-16 units differ. */
    private static final List<String> ODD_IDS =
            List.of("\uFFFD", "\uD83D\uDE00", "\uE000", "z", "ß", "Z", "0", "z0", "z\u0001");

    @TempDir
    Path temporary;

    @Test
    void segmentsHaveTheHashOfTheirSortedMembersInWhateverOrderTheyCame() throws Exception {
        Random random = new Random(SEED);
        System.out.println("seed " + SEED);
        Map<String, List<String>> visitors = visitors(random);
        Manifest first = build("one", new ArrayList<>(visitors.keySet()), visitors);
        List<String> shuffled = new ArrayList<>(visitors.keySet());
        Collections.shuffle(shuffled, random);
        Manifest second = build("two", shuffled, visitors);

        assertThat(second.segments()).isEqualTo(first.segments());
        assertThat(second.membership()).isEqualTo(first.membership());
        Map<String, String> lines = new TreeMap<>();
        for (StoredSegment segment : first.segments()) {
            List<String> members = visitors.keySet().stream()
                    .filter(id -> visitors.getOrDefault(id, List.of()).contains(segment.id()))
                    .toList();
            assertThat(members).isNotEmpty();
            assertThat(segment.members()).isEqualTo(members.size());
            assertThat(segment.sha256()).isEqualTo(hash(sorted(members)));
            lines.put(segment.id(), segment.id() + " " + segment.sha256());
        }
        assertThat(first.membership()).isEqualTo(hash(new ArrayList<>(lines.values())));
        assertMembers(visitors);
    }

    private void assertMembers(Map<String, List<String>> visitors) {
        Path folder = temporary.resolve("two");
        try (Generation generation = Store.at(folder).open(temporary.resolve("private"))) {
            List<String> vips = visitors.keySet().stream()
                    .filter(id -> visitors.getOrDefault(id, List.of()).contains("vip"))
                    .toList();
            assertThat(generation.members("vip")).isEqualTo(sorted(vips));
            assertThatThrownBy(() -> generation.members("vipp"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(folder.resolve("generations/g000001")
                            + ": there is no segment \"vipp\"; did you mean \"vip\"?");
        }
    }

    private static Map<String, List<String>> visitors(Random random) {
        Map<String, List<String>> visitors = new TreeMap<>();
        ODD_IDS.forEach(id -> visitors.put(id, List.of("vip")));
        for (int i = 0; i < 300; i++) {
            List<String> segments = new ArrayList<>(List.of("vip", "lapsed", "big-spender"));
            segments.removeIf(segment -> random.nextBoolean());
            visitors.put(Integer.toString(random.nextInt(1_000_000), 36), segments);
        }
        return visitors;
    }

    private Manifest build(String name, List<String> order, Map<String, List<String>> visitors) {
        return publish(temporary.resolve(name), writer -> {
            for (String id : order) {
                String[] segments = visitors.getOrDefault(id, List.of()).toArray(new String[0]);
                writer.put(id, facts(Map.of("plan", id), segments));
            }
        });
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream()
                .map(id -> id.getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private static String hash(List<String> lines) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder hex = new StringBuilder();
        for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}
