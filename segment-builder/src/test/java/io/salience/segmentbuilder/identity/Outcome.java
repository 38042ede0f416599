package io.salience.segmentbuilder.identity;

import io.salience.engine.experience.LinkLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of links, as texts. */
record Outcome(
        Set<String> joined, List<String> names, List<String> aliases, int sharedIds, List<SharedId> firstShared) {

    static Outcome expected(List<Told> all, List<String> ids, LinkLimits limits) {
        JoinOracle oracle = new JoinOracle(all, limits);
        List<SharedId> shared = oracle.shared();
        return new Outcome(
                ids.stream().filter(oracle::isJoined).collect(Collectors.toSet()),
                ids.stream().map(oracle::canonical).toList(),
                oracle.aliases(),
                shared.size(),
                shared.stream().limit(20).toList());
    }

    static Outcome of(Joined joined, List<String> ids) {
        return new Outcome(
                ids.stream().filter(id -> isJoined(joined, id)).collect(Collectors.toSet()),
                ids.stream().map(id -> canonical(joined, id)).toList(),
                aliases(joined),
                joined.sharedIds(),
                joined.firstSharedIds());
    }

    private static boolean isJoined(Joined joined, String id) {
        byte[] bytes = (">" + id + "<").getBytes(StandardCharsets.UTF_8);
        return joined.isJoined(bytes, 1, bytes.length - 1);
    }

    private static String canonical(Joined joined, String id) {
        byte[] bytes = (">" + id + "<").getBytes(StandardCharsets.UTF_8);
        return new String(joined.canonical(bytes, 1, bytes.length - 1), StandardCharsets.UTF_8);
    }

    private static List<String> aliases(Joined joined) {
        List<String> aliases = new ArrayList<>();
        try (AliasCursor cursor = joined.aliases()) {
            while (cursor.next()) {
                byte[] bytes = cursor.buffer();
                aliases.add(text(bytes, cursor.canonicalFrom(), cursor.canonicalTo()) + "="
                        + text(bytes, cursor.otherFrom(), cursor.otherTo()));
            }
        }
        return aliases;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
