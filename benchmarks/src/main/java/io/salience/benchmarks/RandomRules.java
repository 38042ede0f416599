package io.salience.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Targeting rules as DRL. A rule has 2 to 9 conditions: a segment (70 % of the rules), a device (50 %), countries (50 %),
 * lifetime value (40 %), orders (30 %), a part of the url (30 %), a campaign's source (20 %), a referrer (10 %), an hour
 * (10 %). The same seed gives the same rules. Not thread-safe.
 */
final class RandomRules {

    private final SplittableRandom random;

    RandomRules(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param action a call such as {@code enroll( "x" )} */
    String rule(String name, String action) {
        return "rule \"" + name + "\"\nwhen\n    Visitor( " + String.join(", ", conditions()) + " )\nthen\n    "
                + action + ";\nend\n";
    }

    private List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        while (conditions.size() < 2) {
            conditions.clear();
            add(conditions, 70, "segments contains \"" + ShopWords.segment(random.nextInt(ShopWords.SEGMENTS)) + "\"");
            add(conditions, 50, "device == \"" + ShopWords.oneOf(random, ShopWords.DEVICES) + "\"");
            add(conditions, 50, "country in ( " + countries() + " )");
            add(conditions, 40, "lifetimeValue >= " + (50 + 25 * random.nextInt(32)));
            add(conditions, 30, "orders >= " + random.nextInt(2, 10));
            add(conditions, 30, "url contains \"/" + ShopWords.oneOf(random, ShopWords.SECTIONS) + "/\"");
            add(conditions, 20, "utmSource == \"" + ShopWords.oneOf(random, ShopWords.SOURCES) + "\"");
            add(conditions, 10, "referrer contains \"" + ShopWords.oneOf(random, ShopWords.REFERRERS) + "\"");
            add(conditions, 10, "hour >= " + random.nextInt(8, 20));
        }
        return conditions;
    }

    private void add(List<String> conditions, int percent, String condition) {
        if (random.nextInt(100) < percent) {
            conditions.add(condition);
        }
    }

    private String countries() {
        TreeSet<String> countries = new TreeSet<>();
        int count = random.nextInt(2, 5);
        while (countries.size() < count) {
            countries.add(ShopWords.oneOf(random, ShopWords.COUNTRIES));
        }
        return countries.stream().map(country -> "\"" + country + "\"").collect(Collectors.joining(", "));
    }
}
