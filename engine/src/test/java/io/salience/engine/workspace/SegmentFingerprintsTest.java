package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes a segment's fingerprint: its definition and what it builds on, and nothing else. */
class SegmentFingerprintsTest {

    private static final String SEGMENTS = """
            rule "Often" when Profile( visits >= 3, plan == "gold" ) then join( "regular" ); end
            rule "Builds on it" when Profile( segments contains "regular", member == true ) then join( "fan" ); end
            rule "Builds on that" when Profile( !( segments contains "fan" ) ) then join( "stranger" ); end
            rule "Alone" when Profile( lastSeen < daysAgo(30) ) then join( "lapsed" ); end
            """;

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void define() {
        workspace = WorkspaceFolder.in(folder).write("segments/value.drl", SEGMENTS);
        before = fingerprints();
        assertThat(before).containsOnlyKeys("regular", "fan", "stranger", "lapsed");
        assertThat(new TreeSet<>(before.values())).hasSize(4);
    }

    private Map<String, String> fingerprints() {
        return Workspace.load(folder).rulebook().segmentFingerprints();
    }

    private Set<String> changed() {
        Map<String, String> now = fingerprints();
        Set<String> changed = new TreeSet<>(now.keySet());
        changed.removeIf(segment -> Objects.equals(now.get(segment), before.get(segment)));
        return changed;
    }

    private void replace(String file, String from, String to) {
        String text = workspace.read(file);
        assertThat(text).contains(from);
        workspace.write(file, text.replace(from, to));
    }

    @Test
    void targetingHasNoPartInIt() {
        replace("targeting/hero.drl", "segments contains \"regular\"", "device == \"mobile\"");
        replace("scenarios/hero.yaml", "visits: 3", "visits: 4");
        assertThat(changed()).isEmpty();
    }

    @Test
    void commentsSpacesNamesAndOrderHaveNoPartInIt() {
        List<String> rules = SEGMENTS.lines().toList();
        workspace.write(
                "segments/value.drl",
                "// They come back.\n" + rules.get(3) + "\n" + rules.get(2) + "\n" + rules.get(1) + "\n"
                        + "rule \"Another name\" when Profile(plan==\"gold\",visits>=3.0) then join(\"regular\"); end\n");
        assertThat(changed()).isEmpty();
    }

    @Test
    void aRuleChangesItsSegmentAndThoseThatBuildOnIt() {
        replace("segments/value.drl", "visits >= 3", "visits >= 4");
        assertThat(changed()).containsExactly("fan", "regular", "stranger");
    }

    @Test
    void aFurtherRuleChangesItsSegment() {
        workspace.write("segments/more.drl", "rule \"More\" when Profile( visits == 0 ) then join( \"lapsed\" ); end");
        assertThat(changed()).containsExactly("lapsed");
    }

    @Test
    void aRuleThatIsSwitchedOffOrOnlySometimesInForceChangesItsSegment() {
        replace("segments/value.drl", "rule \"Alone\"", "rule \"Alone\" enabled false");
        assertThat(changed()).containsExactly("lapsed");
        replace("segments/value.drl", "enabled false", "date-effective \"2026-01-01T00:00:00Z\"");
        assertThat(changed()).containsExactly("lapsed");
    }

    @Test
    void aTraitChangesTheSegmentsThatTestIt() {
        replace("traits.yaml", "visits: { count: view }", "visits: { count: view, window: 30d }");
        assertThat(changed()).containsExactly("fan", "regular", "stranger");
    }

    @Test
    void theTypeOfAnAttributeChangesTheSegmentsThatTestIt() {
        replace("traits.yaml", "plan: text", "plan: version");
        replace("segments/value.drl", "plan == \"gold\"", "plan == \"1.2\"");
        assertThat(changed()).containsExactly("fan", "regular", "stranger");
    }
}
