package io.salience.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random workspaces that are right by how they are made: every rule has a country of its own and conditions that vary. */
class CleanWorkspacesTest {

    private static final long SEED = 7_000_000;
    private static final int WORKSPACES = 100;

    @TempDir
    private Path folder;

    @Test
    void nothingIsFound() {
        int rules = 0;
        for (int i = 0; i < WORKSPACES; i++) {
            Random random = new Random(SEED + i);
            int count = 3 + random.nextInt(10);
            rules += count;
            WorkspaceFolder files = workspace(folder.resolve("w" + i), random, count);
            List<Finding> findings = Analysis.findings(files.load(), RandomWorkspace.NOW, KnownContent.ANYTHING);
            assertThat(findings.stream().map(Finding::text))
                    .as("seed %d\n%s", SEED + i, files.read("targeting/hero.drl"))
                    .isEmpty();
        }
        System.out.printf("%d clean workspaces with %d rules (seeds from %d)%n", WORKSPACES, rules, SEED);
    }

    private static WorkspaceFolder workspace(Path folder, Random random, int count) {
        WorkspaceFolder files = WorkspaceFolder.in(folder);
        List.of("segments/value.drl", "scenarios/hero.yaml", "experiences/split.yaml")
                .forEach(files::delete);
        int cut = 1 + random.nextInt(9);
        String segments = segment("low", "visits < " + cut)
                + segment("high", "!(visits < " + (cut + random.nextInt(3)) + ") || plan == \"gold\"")
                + segment("back", "segments contains \"high\", lastSeen < daysAgo(" + (1 + random.nextInt(90)) + ")");
        StringBuilder rules = new StringBuilder();
        StringBuilder variants = new StringBuilder();
        for (int i = 0; i < count; i++) {
            List<String> constraints = new ArrayList<>(List.of("country == \"C" + i + "\""));
            constraints.add(condition(random, i, cut));
            rules.append(rule(i, random.nextInt(3), String.join(", ", constraints)));
            variants.append("  - { id: v").append(i).append(" }\n");
        }
        rules.append(rule(count, -1, ""));
        variants.append("  - { id: v").append(count).append(" }\n");
        return files.write("segments/all.drl", segments)
                .write("experiences/offer.yaml", "id: offer\nplacement: hero\nstatus: active\nvariants:\n" + variants)
                .write("targeting/hero.drl", rules.toString());
    }

    /** The first three rules use each of the segments. */
    private static String condition(Random random, int rule, int cut) {
        List<String> segments = List.of("low", "high", "back");
        if (rule < segments.size()) {
            return "segments contains \"" + segments.get(rule) + "\"";
        }
        List<String> conditions = List.of(
                "visits >= " + cut + " || member == true",
                "!(visits >= " + cut + " && plan in (\"gold\", \"plus\"))",
                "segments not contains \"back\" || device == \"mobile\"",
                "segments contains \"high\", visits > " + (cut + 5),
                "path.startsWith(\"/sale\"), !(path.endsWith(\"/end\") || path contains \"shoes\")",
                "path matches \"/[a-z]+/[0-9]{1,4}\", path contains \"7\"",
                "lastSeen >= daysAgo(30), hour >= 8 && hour < 20",
                "osVersion >= \"17.1\", osVersion < \"18\"",
                "plan == null || plan == \"gold\"");
        return conditions.get(random.nextInt(conditions.size()));
    }

    private static String segment(String id, String condition) {
        return "rule \"Makes %s\"\nwhen\n    Profile( %s )\nthen\n    join( \"%s\" );\nend\n\n"
                .formatted(id, condition, id);
    }

    private static String rule(int number, int salience, String constraints) {
        return "rule \"Rule %d\"\n    salience %d\nwhen\n    Visitor( %s )\nthen\n    show( \"offer\", \"v%d\" );\nend\n\n"
                .formatted(number, salience, constraints, number);
    }
}
