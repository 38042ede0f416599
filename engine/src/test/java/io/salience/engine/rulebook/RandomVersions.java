package io.salience.engine.rulebook;

import static io.salience.engine.rulebook.RandomRules.ordered;
import static io.salience.engine.rulebook.RandomRules.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Tests of versions, with GrowthBook's published order in plain Java as their meaning. */
record RandomVersions(RandomRules rules, Random random) {

    private static final List<String> WRITTEN = List.of(
            "1.2.3",
            "v1.2.3",
            "1.2",
            "1.2.3-beta",
            "1.2.3-beta.2",
            "1.2.3-beta.11",
            "1-2-3",
            "10.0.0",
            "9.0.0",
            "17",
            "17.4",
            "17.4.1",
            "17.4.1.2",
            "1.2.3+build",
            "1.2.3-a--",
            "123456.1.1",
            "99999.1.1",
            "0");
    private static final List<String> FOUND = List.of("a.b.c", "", "v", "+1", "latest", "17.4.1-rc", "1..3", "017.4");

    /** As a visitor may have it. */
    static String one(Random random) {
        List<String> all = random.nextInt(4) == 0 ? FOUND : WRITTEN;
        return all.get(random.nextInt(all.size()));
    }

    RandomRules.Expression test(String field) {
        String literal = rules.pick(WRITTEN);
        return switch (random.nextInt(8)) {
            case 0 -> rules.nullTest(field, "version");
            case 1, 2 -> oneOf(field, literal, rules.pick(WRITTEN), random.nextBoolean());
            default -> compare(field, rules.order(), literal);
        };
    }

    private RandomRules.Expression compare(String field, String operator, String literal) {
        return rules.present(
                "version",
                field,
                operator,
                " " + quoted(literal),
                value -> ordered(operator, padded((String) value).compareTo(padded(literal))));
    }

    private RandomRules.Expression oneOf(String field, String one, String other, boolean in) {
        return rules.present(
                "version",
                field,
                in ? "in" : "not in",
                " (" + quoted(one) + ", " + quoted(other) + ")",
                value -> List.of(padded(one), padded(other)).contains(padded((String) value)) == in);
    }

    /** GrowthBook's {@code paddedVersionString}, word for word. */
    static String padded(String version) {
        String input = version.isEmpty() ? "0" : version;
        String[] parts = input.replaceAll("^v|\\+.*$", "").split("[-.]", -1);
        String padded = Arrays.stream(parts)
                .map(part -> part.matches("[0-9]+") ? String.format("%5s", part) : part)
                .collect(Collectors.joining("-"));
        return parts.length == 3 ? padded + "-~" : padded;
    }
}
