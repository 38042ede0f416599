package io.salience.benchmarks;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The values that rules ask for and visitors have. */
final class ShopWords {

    static final int SEGMENTS = 300;

    static final List<String> DEVICES = List.of("mobile", "desktop", "tablet");
    static final List<String> COUNTRIES = List.of(
            "US", "CA", "DE", "AT", "CH", "FR", "IT", "ES", "PT", "NL", "BE", "LU", "DK", "SE", "NO", "FI", "PL", "CZ",
            "GB", "IE");
    static final List<String> SECTIONS = List.of(
            "tents", "boots", "ropes", "maps", "stoves", "lamps", "packs", "skis", "bikes", "boats", "sale", "new",
            "outlet", "gifts", "guides", "kids", "men", "women", "repair", "rental");
    static final List<String> SOURCES =
            List.of("newsletter", "search", "partner", "social", "video", "magazine", "fair", "affiliate");
    static final List<String> REFERRERS =
            List.of("search.example", "news.example", "video.example", "forum.example", "mail.example");

    private ShopWords() {}

    static <T> T oneOf(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Between 0 and 300 of them; names sort as their numbers do. */
    static String segment(int number) {
        return String.format("s%03d", number);
    }

    static List<String> segments() {
        return IntStream.range(0, SEGMENTS).mapToObj(ShopWords::segment).toList();
    }
}
