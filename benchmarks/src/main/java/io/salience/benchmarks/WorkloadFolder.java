package io.salience.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A workspace of so many targeting rules as files in a temporary folder: five placements, at most ten rules for each
 * experience, one file of rules for each placement, and a segment rule for each of the 300 segments. Closing deletes it.
 */
final class WorkloadFolder implements AutoCloseable {

    static final List<String> PLACEMENTS =
            List.of("home-hero", "promo-strip", "category-banner", "cart-reminder", "newsletter-box");

    private static final int RULES_OF_AN_EXPERIENCE = 10;
    private static final int VARIANTS = 5;

    private final Path folder;

    private WorkloadFolder(Path folder) {
        this.folder = folder;
    }

    static WorkloadFolder write(int rules, long seed) {
        try {
            WorkloadFolder written = new WorkloadFolder(Files.createTempDirectory("salience-benchmark-"));
            written.write(RandomRules.rules(rules, seed));
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    private void write(List<ShopRule> rules) throws IOException {
        int experiences = Math.max(PLACEMENTS.size(), rules.size() / RULES_OF_AN_EXPERIENCE);
        file("workspace.yaml", settings());
        file("traits.yaml", TRAITS);
        file("segments/all.drl", segments());
        for (int experience = 0; experience < experiences; experience++) {
            file("experiences/" + id(experience) + ".yaml", experience(experience));
        }
        for (int placement = 0; placement < PLACEMENTS.size(); placement++) {
            int which = placement;
            String text = IntStream.range(0, rules.size())
                    .filter(rule -> rule % experiences % PLACEMENTS.size() == which)
                    .mapToObj(rule -> rules.get(rule).drl(ruleName(rule), action(rule, rule % experiences)))
                    .collect(Collectors.joining("\n"));
            file("targeting/" + PLACEMENTS.get(placement) + ".drl", text);
        }
    }

    private static final String TRAITS = """
            events: [purchase]
            properties: { amount: number }
            traits:
              orders: { count: purchase }
              lifetimeValue: { sum: amount, of: purchase }
            """;

    private static String settings() {
        String placements = PLACEMENTS.stream()
                .map(placement -> "  " + placement + ": { description: A placement }\n")
                .collect(Collectors.joining());
        return "name: Workload\nlocales: [en]\nholdout: 200\nplacements:\n" + placements;
    }

    /** Segments are given to the visitors, so these only bring them into being. */
    private static String segments() {
        return ShopWords.segments().stream()
                .map(id -> "rule \"" + id + "\"\nwhen\n    Profile( orders >= 1000 )\nthen\n    join( \"" + id
                        + "\" );\nend\n")
                .collect(Collectors.joining("\n"));
    }

    /** The name of the rule with this number. */
    static String ruleName(int number) {
        return "rule " + number;
    }

    private static String id(int experience) {
        return "e" + experience;
    }

    private static String experience(int number) {
        String variants = IntStream.range(0, VARIANTS)
                .mapToObj(variant -> "  - { id: v" + variant + ", content: c" + variant + " }\n")
                .collect(Collectors.joining());
        return "id: " + id(number) + "\nplacement: " + PLACEMENTS.get(number % PLACEMENTS.size())
                + "\nstatus: active\npriority: " + number % 100 + "\nholdout: 500\nvariants:\n" + variants
                + "allocation: { v0: 5000, v1: 5000 }\n";
    }

    /** One rule of ten splits, the others show. */
    private static String action(int rule, int experience) {
        return rule % 10 == 9
                ? "enroll( \"" + id(experience) + "\" )"
                : "show( \"" + id(experience) + "\", \"v" + rule % VARIANTS + "\" )";
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
