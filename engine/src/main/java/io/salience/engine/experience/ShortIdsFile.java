package io.salience.engine.experience;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and writes the lock file: a map of one line for each experience and variant, so that merges are easy. */
public final class ShortIdsFile {

    /** Where it lies in a workspace. */
    public static final String NAME = "experiences.lock";

    private static final String ADVICE = "; run ./salience lock WORKSPACE";
    private static final Pattern WRITTEN = Pattern.compile("0|[1-9a-z][0-9a-z]{0,4}");
    private static final String HEAD = """
            # The short public ids of experiences and variants. They are in use outside of this folder: keep every line,
            # also of what is gone. New lines are written by: ./salience lock WORKSPACE
            """;

    private final Problems problems;
    private final SortedMap<String, Integer> numbers = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();

    public ShortIdsFile(Problems problems) {
        this.problems = problems;
    }

    /** What the file says; where there are problems, which are then added, what can be read. Used once. */
    public ShortIds read(SourceText source) {
        YamlNode.parse(source, problems)
                .ifPresent(root -> root.entries()
                        .forEach(
                                (name, node) -> number(root, name, node).ifPresent(number -> add(root, name, number))));
        return new ShortIds(numbers);
    }

    private static Optional<Integer> number(YamlNode root, String name, YamlNode node) {
        int slash = name.indexOf('/');
        String experience = slash < 0 ? name : name.substring(0, slash);
        boolean isName = root.key(name).checkId("experience", experience)
                && (slash < 0 || root.key(name).checkId("variant", name.substring(slash + 1)));
        Optional<String> text = node.text();
        if (text.isPresent() && !WRITTEN.matcher(text.get()).matches()) {
            node.report("\"" + text.get()
                    + "\" is no short id; write at most 5 digits and lower-case letters, such as 0" + " or 1z");
            return Optional.empty();
        }
        return isName ? text.map(ShortIds::number) : Optional.empty();
    }

    private void add(YamlNode root, String name, int number) {
        int slash = name.indexOf('/');
        String place = slash < 0 ? "" : name.substring(0, slash + 1);
        String other = owners.putIfAbsent(place + number, name);
        if (other != null) {
            root.key(name)
                    .report("short id " + ShortIds.written(number) + " is \"" + other
                            + "\" already; delete the line of the one that was never published" + ADVICE);
        }
        numbers.put(name, number);
    }

    /** Adds a problem for each experience and variant without a short id. */
    public void requireAll(ShortIds shortIds, List<Experience> experiences) {
        for (Experience experience : experiences) {
            if (!shortIds.numbers().containsKey(experience.id())) {
                report("experience \"" + experience.id() + "\" has no short id" + ADVICE);
                continue;
            }
            for (Variant variant : experience.variants()) {
                if (shortIds.variantKey(experience.id(), variant.id()).isEmpty()) {
                    report("variant \"" + variant.id() + "\" of experience \"" + experience.id() + "\" has no short id"
                            + ADVICE);
                }
            }
        }
    }

    private void report(String message) {
        problems.add(SourcePosition.of(NAME), message);
    }

    /** The file's text for these ids. */
    public static String text(ShortIds shortIds) {
        if (shortIds.numbers().isEmpty()) {
            return HEAD + "{}\n";
        }
        StringBuilder text = new StringBuilder(HEAD);
        shortIds.numbers()
                .forEach((name, number) -> text.append(name)
                        .append(": ")
                        .append(ShortIds.written(number))
                        .append('\n'));
        return text.toString();
    }
}
