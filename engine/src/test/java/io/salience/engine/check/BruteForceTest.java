package io.salience.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.Scale;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On small worlds every visitor can be tried. All that is claimed of random workspaces must be so for each of them, and
 * all that is so for each of them must be claimed.
 */
class BruteForceTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);
    private static final int WORKSPACES = Scale.of(40, 1_000);

    private final Map<String, Integer> counts = new TreeMap<>();
    private long visitors;

    @TempDir
    private Path folder;

    @Test
    void everyClaimIsSoAndNothingThatIsSoIsMissed() {
        for (int i = 0; i < WORKSPACES; i++) {
            long seed = SEED + i;
            RandomWorkspace random = new RandomWorkspace(seed);
            Workspace workspace = random.writeTo(folder.resolve("w" + i));
            List<Finding> findings = Analysis.findings(workspace, RandomWorkspace.NOW, (entry, variant) -> false);
            Trial trial = new Trial(workspace, random);
            trial.run();
            Set<String> claimed = findings.stream()
                    .filter(finding -> isTried(finding.kind()))
                    .map(BruteForceTest::key)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(difference(claimed, trial.expected()))
                    .as(() -> "seed " + seed + "\n" + files(workspace))
                    .isEmpty();
            claimed.forEach(key -> counts.merge(key.substring(0, key.indexOf(' ')), 1, Integer::sum));
            visitors += trial.tried();
        }
        System.out.printf(
                "%d workspaces, %d visitors, claims %s (seeds from %d)%n", WORKSPACES, visitors, counts, SEED);
        assertThat(counts.keySet())
                .containsExactlyInAnyOrder(
                        "ALWAYS_TRUE",
                        "CONFLICT",
                        "CONTRADICTION",
                        "NEVER",
                        "NO_DEFAULT",
                        "SHADOWED",
                        "UNREACHABLE_VARIANT");
    }

    private static boolean isTried(FindingKind kind) {
        return kind == FindingKind.CONTRADICTION
                || kind == FindingKind.ALWAYS_TRUE
                || kind == FindingKind.SHADOWED
                || kind == FindingKind.CONFLICT
                || kind == FindingKind.NO_DEFAULT
                || kind == FindingKind.UNREACHABLE_VARIANT
                || kind == FindingKind.NOT_ANALYSED;
    }

    /** What a finding claims, in short: kind, and of what. */
    private static String key(Finding finding) {
        String message = finding.problem().message();
        if (finding.kind() == FindingKind.CONTRADICTION && !message.startsWith("rule ")) {
            return "NEVER " + message.substring(0, message.indexOf(" is never true"));
        }
        if (finding.kind() == FindingKind.ALWAYS_TRUE) {
            return "ALWAYS_TRUE " + message.substring(0, message.indexOf(" is always true"));
        }
        if (finding.kind() == FindingKind.UNREACHABLE_VARIANT) {
            return "UNREACHABLE_VARIANT " + message.substring(0, message.indexOf(" is never shown"));
        }
        String[] quoted = message.split("\"", 3);
        return finding.kind().name() + " " + quoted[1];
    }

    private static List<String> difference(Set<String> claimed, Set<String> expected) {
        return Stream.concat(
                        claimed.stream().filter(one -> !expected.contains(one)).map(one -> "wrongly claimed: " + one),
                        expected.stream().filter(one -> !claimed.contains(one)).map(one -> "missed: " + one))
                .toList();
    }

    private static String files(Workspace workspace) {
        return Stream.of("segments/all.drl", "targeting/hero.drl", "experiences/offer.yaml", "experiences/split.yaml")
                .map(file -> WorkspaceText.read(workspace.folder().resolve(file)))
                .collect(Collectors.joining("\n"));
    }
}
