package io.salience.server.visit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression for the texts without which nothing matches it: what a cheap search finds out rules most
 * expressions out before they run. Knows the part of the syntax that the public list of user agents uses; texts are in lower
 * case, of {@value #SHORTEST} characters at least.
 */
final class RequiredTexts {

    static final int SHORTEST = 3;
    private static final int MOST_TEXTS = 16;
    private static final int MOST_CHOICES = 4;
    private static final String ANCHORS = "^$";
    private static final String CLASSES = "dwsSDW";

    private final String regex;
    private final ToIntFunction<String> ids;
    private int at;

    private RequiredTexts(String regex, ToIntFunction<String> ids) {
        this.regex = regex.toLowerCase(Locale.ROOT);
        this.ids = ids;
    }

    /** Whether enough was found; made of the numbers of texts. */
    interface Condition {
        Condition TRUE = found -> true;

        boolean holds(BitSet found);
    }

    /**
     * What a part of an expression says.
     *
     * @param texts all that it matches; null if there are too many
     * @param condition beside that
     */
    private record Part(@Nullable Set<String> texts, Condition condition) {
        static final Part ANYTHING = new Part(null, Condition.TRUE);
        static final Part NOTHING = new Part(Set.of(""), Condition.TRUE);
    }

    /** @param ids gives each text its number */
    static Condition of(String regex, ToIntFunction<String> ids) {
        RequiredTexts reading = new RequiredTexts(regex, ids);
        Condition condition = reading.condition(reading.alternatives());
        if (reading.at < regex.length()) {
            throw new IllegalStateException("not read to its end at " + reading.at + ": " + regex);
        }
        return condition;
    }

    private Part alternatives() {
        List<Part> all = new ArrayList<>(List.of(sequence()));
        while (take('|')) {
            all.add(sequence());
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        Set<String> texts = new LinkedHashSet<>();
        boolean exact = all.stream().allMatch(part -> part.texts() != null && texts.addAll(part.texts()));
        if (exact && texts.size() <= MOST_TEXTS) {
            return new Part(texts, Condition.TRUE);
        }
        List<Condition> conditions = all.stream().map(this::condition).toList();
        return new Part(null, any(conditions));
    }

    private Part sequence() {
        List<Condition> required = new ArrayList<>();
        Part current = Part.NOTHING;
        boolean open = false;
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Part next = repeated(atom());
            Set<String> joined = joined(current.texts(), next.texts());
            if (joined == null) {
                open = true;
                required.add(condition(current));
                required.add(next.condition()); // of its texts, later
            }
            current = joined != null ? new Part(joined, Condition.TRUE) : next.texts() == null ? Part.NOTHING : next;
        }
        required.add(condition(current));
        return open ? new Part(null, all(required)) : current;
    }

    private static @Nullable Set<String> joined(@Nullable Set<String> first, @Nullable Set<String> second) {
        if (first == null || second == null || first.size() * second.size() > MOST_TEXTS) {
            return null;
        }
        Set<String> joined = new LinkedHashSet<>();
        first.forEach(start -> second.forEach(end -> joined.add(start + end)));
        return joined;
    }

    private Part repeated(Part part) {
        if (at >= regex.length() || "?*+{".indexOf(regex.charAt(at)) < 0) {
            return part;
        }
        char sign = regex.charAt(at++);
        boolean optional = sign == '?' || sign == '*' || (sign == '{' && regex.charAt(at) == '0');
        if (sign == '{') {
            at = regex.indexOf('}', at) + 1;
        }
        take('?');
        if (sign == '?' && part.texts() != null) {
            Set<String> texts = new LinkedHashSet<>(part.texts());
            texts.add("");
            return new Part(texts, Condition.TRUE);
        }
        return optional ? Part.ANYTHING : new Part(null, condition(part));
    }

    private Part atom() {
        char c = regex.charAt(at++);
        if (c == '(') {
            if (regex.startsWith("?:", at)) {
                at += 2;
            }
            Part inner = alternatives();
            at++; // the closing parenthesis
            return inner;
        }
        if (c == '[') {
            return choice();
        }
        if (c == '\\') {
            char escaped = regex.charAt(at++);
            return escaped == 'b' ? Part.NOTHING : CLASSES.indexOf(escaped) >= 0 ? Part.ANYTHING : text(escaped);
        }
        return c == '.' ? Part.ANYTHING : ANCHORS.indexOf(c) >= 0 ? Part.NOTHING : text(c);
    }

    private static Part text(char c) {
        return new Part(Set.of(String.valueOf(c)), Condition.TRUE);
    }

    private Part choice() {
        boolean plain = regex.charAt(at) != '^';
        Set<String> members = new LinkedHashSet<>();
        int first = at;
        for (char c = regex.charAt(at++); c != ']' || at == first + 1; c = regex.charAt(at++)) {
            boolean escape = c == '\\';
            char member = escape ? regex.charAt(at++) : c;
            plain &= !(escape && CLASSES.indexOf(member) >= 0) && (escape || member != '-' || at == first + 1);
            members.add(String.valueOf(member));
        }
        return plain && members.size() <= MOST_CHOICES ? new Part(members, Condition.TRUE) : Part.ANYTHING;
    }

    private boolean take(char c) {
        boolean there = at < regex.length() && regex.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private Condition condition(Part part) {
        Set<String> texts = part.texts();
        if (texts == null) {
            return part.condition();
        }
        if (texts.stream().anyMatch(text -> text.length() < SHORTEST)) {
            return Condition.TRUE;
        }
        int[] numbers = texts.stream().mapToInt(ids).toArray();
        return found -> {
            for (int number : numbers) {
                if (found.get(number)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Condition any(List<Condition> conditions) {
        if (conditions.contains(Condition.TRUE)) {
            return Condition.TRUE;
        }
        Condition[] several = conditions.toArray(Condition[]::new);
        return found -> {
            for (Condition one : several) {
                if (one.holds(found)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Condition all(List<Condition> conditions) {
        Condition[] several =
                conditions.stream().filter(one -> one != Condition.TRUE).toArray(Condition[]::new);
        if (several.length == 0) {
            return Condition.TRUE;
        }
        return found -> {
            for (Condition one : several) {
                if (!one.holds(found)) {
                    return false;
                }
            }
            return true;
        };
    }
}
