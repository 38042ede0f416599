package io.salience.engine.check;

import io.salience.engine.workspace.Workspace;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A seeded random workspace over two or three fields, with segments that build on each other, rules that overlap, {@code ||},
 * {@code !} and tests for missing values.
 */
final class RandomWorkspace {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Instant STARTS = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant ENDS = Instant.parse("2028-01-01T00:00:00Z");

    private static final List<String> FIELDS = List.of("amount", "orders", "plan", "member", "country", "last");

    private final Random random;
    private final List<String> fields = new ArrayList<>();
    private final List<String> segments = new ArrayList<>();
    private final boolean dated;
    private final boolean covered;
    private final boolean layered;

    RandomWorkspace(long seed) {
        random = new Random(seed);
        Set<String> chosen = new TreeSet<>();
        int count = random.nextInt(3) == 0 ? 3 : 2;
        while (chosen.size() < count) {
            chosen.add(pick(FIELDS));
        }
        fields.addAll(chosen);
        dated = random.nextInt(3) == 0;
        covered = random.nextInt(4) == 0;
        layered = random.nextInt(5) == 0;
    }

    /** The fields that its conditions name. */
    List<String> fields() {
        return fields;
    }

    /** Whether some of its rules are in force for a time only. */
    boolean isDated() {
        return dated;
    }

    /** Whether only half of the split's visitors are in it. */
    boolean isCovered() {
        return covered;
    }

    /** Whether the offer has the first half of a layer, and the split the second. */
    boolean isLayered() {
        return layered;
    }

    Workspace writeTo(Path folder) {
        WorkspaceFolder files = WorkspaceFolder.in(folder);
        List.of("segments/value.drl", "targeting/hero.drl", "scenarios/hero.yaml")
                .forEach(files::delete);
        files.write("traits.yaml", """
                        events: [view, purchase]
                        properties: { amount: number }
                        attributes: { plan: text, member: boolean }
                        traits:
                          amount: { sum: amount, of: purchase }
                          orders: { count: purchase }
                          last: { last: any }
                        """);
        files.replace("workspace.yaml", "placements:\n", "layers: { page: { } }\nplacements:\n");
        files.write("experiences/offer.yaml", experience("offer", 10, "[0, 5000]"));
        files.write(
                "experiences/split.yaml",
                experience("split", 5, "[5000, 10000]") + "allocation: { one: 4000, two: 6000 }\n"
                        + (covered ? "coverage: 5000\n" : ""));
        files.write("segments/all.drl", segmentRules());
        files.write("targeting/hero.drl", targetingRules());
        return files.load();
    }

    private String experience(String id, int priority, String range) {
        return "id: %s\nplacement: hero\nstatus: active\npriority: %d\nconsent: %s\n"
                        .formatted(id, priority, random.nextInt(3) == 0 ? "required" : "assumed")
                + (layered ? "layer: page\nlayerRange: " + range + "\n" : "")
                + "variants: [ { id: one }, { id: two }, { id: three } ]\n";
    }

    private String segmentRules() {
        StringBuilder drl = new StringBuilder();
        for (String segment : List.of("s0", "s1", "s2")) {
            for (int i = 0; i <= random.nextInt(4) / 3; i++) {
                drl.append(rule(
                        "Makes " + segment + " " + i,
                        "",
                        "Profile",
                        constraints(false),
                        "join( \"" + segment + "\" )"));
            }
            segments.add(segment);
        }
        return drl.toString();
    }

    private String targetingRules() {
        StringBuilder drl = new StringBuilder();
        int count = 3 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String action = random.nextInt(4) == 0
                    ? "enroll( \"split\" )"
                    : "show( \"%s\", \"%s\" )"
                            .formatted(pick(List.of("offer", "split")), pick(List.of("one", "two", "three")));
            drl.append(rule("Rule " + i, attributes(), "Visitor", constraints(true), action));
        }
        return drl.toString();
    }

    private String attributes() {
        String dates = !dated || random.nextBoolean()
                ? ""
                : random.nextBoolean()
                        ? "    date-effective \"" + STARTS + "\"\n"
                        : "    date-expires \"" + ENDS + "\"\n";
        return "    salience " + random.nextInt(3) + "\n" + dates;
    }

    private static String rule(String name, String attributes, String fact, String constraints, String action) {
        return "rule \"%s\"\n%swhen\n    %s( %s )\nthen\n    %s;\nend\n\n"
                .formatted(name, attributes, fact, constraints, action);
    }

    private String constraints(boolean live) {
        List<String> constraints = new ArrayList<>();
        int count = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            constraints.add(condition(live, 2));
        }
        return String.join(", ", constraints);
    }

    private String condition(boolean live, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> "(" + condition(live, depth - 1) + " && " + condition(live, depth - 1) + ")";
            case 2, 3 -> "(" + condition(live, depth - 1) + " || " + condition(live, depth - 1) + ")";
            case 4 -> "!(" + condition(live, depth - 1) + ")";
            default -> test(live);
        };
    }

    private String test(boolean live) {
        if (!segments.isEmpty() && random.nextInt(3) == 0) {
            return "segments " + pick(List.of("contains", "not contains")) + " \"" + pick(segments) + "\"";
        }
        String field = pick(
                fields.stream().filter(one -> live || !one.equals("country")).toList());
        if (random.nextInt(7) == 0) {
            return field + pick(List.of(" == null", " != null"));
        }
        return switch (field) {
            case "amount", "orders" -> number(field);
            case "plan" ->
                "plan" + pick(List.of(" == \"a\"", " != \"a\"", " in (\"a\", \"b\")", " not in (\"a\", \"b\")"));
            case "member" -> "member" + pick(List.of(" == true", " == false", " != true"));
            case "last" ->
                "last" + pick(List.of(" < ", " <= ", " > ", " >= ", " == ", " != ")) + "daysAgo("
                        + pick(List.of("10", "20")) + ")";
            default -> country();
        };
    }

    private String number(String field) {
        return field + pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= ")) + pick(List.of("1", "2", "3"));
    }

    private String country() {
        return "country"
                + pick(List.of(
                        " == \"DE\"",
                        " != \"DE\"",
                        " in (\"DE\", \"AT\")",
                        ".startsWith(\"a\")",
                        ".equalsIgnoreCase(\"de\")",
                        " < \"b\"",
                        " >= \"b\"",
                        ".endsWith(\"b\")",
                        " contains \"x\"",
                        " not contains \"x\"",
                        " matches \"(?s)a.*\"",
                        " not matches \"(?s).*b\""));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
