package io.salience.engine.rulebook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.salience.engine.definition.SourceText;
import java.util.Set;
import java.util.TreeSet;

/**
 * What files with problems mean to define. Rules that use it are not told that it is unknown: the mistake is in the other
 * file, and told there.
 *
 * @param segments ids
 * @param experiences ids
 */
public record Unsound(Set<String> segments, Set<String> experiences) {

    private static final Pattern ACTION = Pattern.compile("\\b[a-z]+\\s*\\(\\s*\"([a-z][a-z0-9-]{0,63})\"");

    private static final Pattern ID = Pattern.compile("(?m)^id:[ \\t]*[\"']?([a-z][a-z0-9-]{0,63})");

    /** Every file is sound. */
    public static final Unsound NOTHING = new Unsound(Set.of(), Set.of());

    public Unsound {
        segments = Set.copyOf(segments);
        experiences = Set.copyOf(experiences);
    }

    /** The first texts of all calls in a file of rules: among them are the segments that it joins. */
    static Set<String> segmentsIn(SourceText rules) {
        return all(ACTION, rules.text());
    }

    /** The id that stands in a file of one experience. */
    public static Set<String> experiencesIn(SourceText experience) {
        return all(ID, experience.text());
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
