package io.salience.server.visit;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One expression of the public list of user agents. It runs in linear time, by RE2/J, and only if the texts that it needs
 * are there. Thread-safe.
 *
 * <p>The list bounds what may stand between two words, such as {@code .{0,300}}, for the sake of engines that track back.
 * Here such a bound would make a machine of hundreds of states; so the expression runs without it first, and as it
 * stands only on agents that are longer than the bound.
 */
final class AgentPattern {

    private static final Pattern LARGE_BOUND = Pattern.compile("\\{([01]),(50|100|200|300)\\}");

    private final Map<String, String> entry;
    private final RequiredTexts.Condition required;
    private final int shortestBound;
    private volatile @Nullable Pattern relaxed;
    private volatile @Nullable Pattern exact;

    /** @param entry of the list: {@code regex}, perhaps {@code regex_flag}, and what stands for groups */
    AgentPattern(Map<String, String> entry, TextIndex index) {
        this.entry = entry;
        this.required = RequiredTexts.of(regex(), index::number);
        this.shortestBound = shortestBound(regex());
    }

    private static int shortestBound(String regex) {
        int shortest = Integer.MAX_VALUE;
        Matcher bounds = LARGE_BOUND.matcher(regex);
        while (bounds.find()) {
            shortest = Math.min(shortest, Integer.parseInt(bounds.group(2)));
        }
        return shortest;
    }

    private String regex() {
        return entry.getOrDefault("regex", "");
    }

    /** What stands for a group in the result; null if nothing does. */
    @Nullable
    String replacement(String name) {
        return entry.get(name);
    }

    /**
     * The first match.
     *
     * @param found which texts stand in the agent
     * @param strict how often bounds are still looked at, which is counted down
     * @return null if there is none
     */
    @Nullable
    Matcher match(String agent, BitSet found, int[] strict) {
        if (!required.holds(found)) {
            return null;
        }
        Matcher matcher = relaxed().matcher(agent);
        if (!matcher.find()) {
            return null;
        }
        if (agent.length() <= shortestBound || strict[0]-- <= 0) {
            return matcher;
        }
        Matcher bounded = exact().matcher(agent);
        return bounded.find() ? bounded : null;
    }

    private Pattern relaxed() {
        Pattern known = relaxed;
        if (known == null) {
            String text = regex();
            for (int bound : new int[] {50, 100, 200, 300}) {
                text = text.replace("{0," + bound + "}", "*").replace("{1," + bound + "}", "+");
            }
            known = compile(text);
            relaxed = known;
        }
        return known;
    }

    private Pattern exact() {
        Pattern known = exact;
        if (known == null) {
            known = compile(regex());
            exact = known;
        }
        return known;
    }

    private Pattern compile(String text) {
        return Pattern.compile(text, "i".equals(entry.get("regex_flag")) ? Pattern.CASE_INSENSITIVE : 0);
    }
}
