package io.salience.segmentbuilder.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the names of fields usually mean. */
final class Names {

    private static final List<String> TIME_PARTS = List.of("time", "date", "timestamp", "datum", "zeit");
    private static final List<String> ZONES = List.of("utc", "gmt", "local");
    private static final Set<String> RECORDS =
            Set.of("after", "event", "data", "payload", "record", "message", "object");
    private static final Pattern ID_WORD = Pattern.compile("\\bI[Dd]\\b");
    private static final Pattern DOT = Pattern.compile("\\.");

    private Names() {}

    /** The last part of a name in lower case, without what stands between its words. */
    static String plain(String name) {
        return letters(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The words by which a field may be known: {@code user.id} is an {@code userid}, and no {@code id}. */
    private static Stream<String> words(String name) {
        String[] parts = DOT.split(name.startsWith("/") ? name.substring(1) : name, -1);
        String last = letters(parts[parts.length - 1]);
        if (parts.length == 1) {
            return Stream.of(last);
        }
        String parent = letters(parts[parts.length - 2]);
        return last.equals("id") && !RECORDS.contains(parent)
                ? Stream.of(parent + last)
                : Stream.of(last, parent + last);
    }

    /** The place of a name in a list; its size if it is not there. */
    private static int rank(String name, List<String> names) {
        return words(name)
                .mapToInt(names::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(names.size());
    }

    static boolean isIn(List<String> names, String name) {
        return rank(name, names) < names.size();
    }

    /** The fields whose names stand in a list, in its order, and the less nested before the more. */
    static List<FieldFacts> all(Stream<FieldFacts> fields, List<String> names) {
        return fields.filter(field -> isIn(names, field.name()))
                .sorted(Comparator.comparingInt((FieldFacts field) -> rank(field.name(), names))
                        .thenComparing(field -> field.name().length())
                        .thenComparing(FieldFacts::name))
                .toList();
    }

    static Optional<FieldFacts> first(Stream<FieldFacts> fields, List<String> names) {
        return all(fields, names).stream().findFirst();
    }

    static boolean isOfTime(String name) {
        String plain = plain(name);
        for (String zone : ZONES) {
            plain = plain.endsWith(zone) ? plain.substring(0, plain.length() - zone.length()) : plain;
        }
        return Vocabulary.TIME.contains(plain)
                || plain.endsWith("at")
                || plain.endsWith("ts")
                || TIME_PARTS.stream().anyMatch(plain::endsWith);
    }

    /** A number that names something is no quantity. */
    static boolean isOfKey(String name) {
        String plain = plain(name);
        return name.endsWith("#")
                || ID_WORD.matcher(name).find()
                || Vocabulary.KNOWN.contains(plain)
                || Vocabulary.KEYS.contains(plain)
                || Vocabulary.KEY_ENDS.stream().anyMatch(plain::endsWith);
    }

    /** In camel case, and different from those that are taken; is taken then too. */
    static String property(String name, Set<String> taken) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int i = name.lastIndexOf('.') + 1; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean fits = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9' && camel.length() > 0);
            if (fits) {
                camel.append(upper ? Character.toUpperCase(character) : character);
            }
            upper = !fits && camel.length() > 0;
        }
        String base = camel.length() == 0 ? "field" : lowerStart(camel.toString());
        String free = base;
        for (int number = 2; !taken.add(free); number++) {
            free = base + number;
        }
        return free;
    }

    /** {@code CustomerID} is {@code customerID}, {@code SKU} is {@code sku}. */
    private static String lowerStart(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT)
                : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
