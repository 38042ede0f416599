package io.salience.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Targeting rules. A rule has 2 to 9 conditions: a segment (70 % of the rules), a device (50 %), countries (50 %),
 * lifetime value (40 %), orders (30 %), a part of the url (30 %), a campaign's source (20 %), a referrer (10 %), an hour
 * (10 %). The same seed gives the same rules. Not thread-safe.
 */
final class RandomRules {

    private final SplittableRandom random;

    private RandomRules(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<ShopRule> rules(int count, long seed) {
        return Stream.generate(new RandomRules(seed)::rule).limit(count).toList();
    }

    private ShopRule rule() {
        List<ShopTest> tests = new ArrayList<>();
        while (tests.size() < 2) {
            tests.clear();
            add(tests, 70, new ShopTest.InSegment(random.nextInt(ShopWords.SEGMENTS)));
            add(tests, 50, new ShopTest.Device(ShopWords.oneOf(random, ShopWords.DEVICES)));
            add(tests, 50, new ShopTest.CountryIn(countries()));
            add(tests, 40, new ShopTest.Spent(50 + 25 * random.nextInt(32)));
            add(tests, 30, new ShopTest.Orders(random.nextInt(2, 10)));
            add(tests, 30, new ShopTest.UrlPart("/" + ShopWords.oneOf(random, ShopWords.SECTIONS) + "/"));
            add(tests, 20, new ShopTest.Source(ShopWords.oneOf(random, ShopWords.SOURCES)));
            add(tests, 10, new ShopTest.ReferrerPart(ShopWords.oneOf(random, ShopWords.REFERRERS)));
            add(tests, 10, new ShopTest.HourFrom(random.nextInt(8, 20)));
        }
        return new ShopRule(List.copyOf(tests));
    }

    private void add(List<ShopTest> tests, int percent, ShopTest test) {
        if (random.nextInt(100) < percent) {
            tests.add(test);
        }
    }

    private List<String> countries() {
        TreeSet<String> countries = new TreeSet<>();
        int count = random.nextInt(2, 5);
        while (countries.size() < count) {
            countries.add(ShopWords.oneOf(random, ShopWords.COUNTRIES));
        }
        return List.copyOf(countries);
    }
}
