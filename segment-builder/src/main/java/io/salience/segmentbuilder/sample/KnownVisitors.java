package io.salience.segmentbuilder.sample;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The three visitors that the demo shows; their stories are told here by hand. */
final class KnownVisitors {

    private KnownVisitors() {}

    static List<Person> all() {
        return List.of(anna(), ben(), cleo());
    }

    /** Buys often and a lot, the last time ten days ago; looks mostly at climbing. */
    private static Person anna() {
        History history = new History("v-anna");
        lookAt(history, "2026-08-14T17:12:00Z", 402, 401);
        order(history, "2026-08-14T17:25:30Z", 402);
        lookAt(history, "2026-09-11T18:40:10Z", 502, 505, 501);
        order(history, "2026-09-11T18:58:00Z", 502, 505);
        lookAt(history, "2026-10-02T06:31:45Z", 503, 501, 504);
        lookAt(history, "2026-10-22T19:02:20Z", 501, 502, 203);
        order(history, "2026-10-22T19:20:05Z", 501, 203);
        lookAt(history, "2026-10-30T20:05:00Z", 505, 503);
        return new Person(
                "v-anna", history.rows(), attributes("plus", "climbing", "2", "false", "2024-03-09T10:15:00Z"));
    }

    /** Has never bought; left a tent in the cart two days ago. No account. */
    private static Person ben() {
        History history = new History("v-ben");
        history.search(at("2026-10-17T16:20:00Z", 0), Category.TENTS.query());
        lookAt(history, "2026-10-17T16:20:30Z", 103, 104, 101);
        lookAt(history, "2026-10-25T18:11:00Z", 104, 101);
        lookAt(history, "2026-10-30T19:44:10Z", 101, 201, 104);
        history.cart(at("2026-10-30T19:52:40Z", 0), Catalogue.get(104));
        return new Person("v-ben", history.rows(), Map.of());
    }

    /** Bought twice in August and answered a mail; nothing since. */
    private static Person cleo() {
        History history = new History("v-cleo");
        lookAt(history, "2026-08-06T17:30:00Z", 301, 302);
        order(history, "2026-08-06T17:41:20Z", 302);
        Mailing summer = Mailing.ALL.get(0);
        history.mailSent(summer.sentAt().plusSeconds(101), summer.id());
        history.mailClicked(at("2026-08-11T18:05:15Z", 0), summer.id());
        lookAt(history, "2026-08-11T18:05:40Z", 102, 204);
        order(history, "2026-08-11T18:22:00Z", 204);
        Mailing.ALL.stream()
                .skip(1)
                .forEach(mailing -> history.mailSent(mailing.sentAt().plusSeconds(101), mailing.id()));
        return new Person("v-cleo", history.rows(), attributes("free", "", "", "true", "2025-11-20T20:40:00Z"));
    }

    /** One view a minute. */
    private static void lookAt(History history, String from, int... articles) {
        IntStream.range(0, articles.length).forEach(i -> history.view(at(from, i * 60), Catalogue.get(articles[i])));
    }

    /** Puts every article into the cart, ten seconds apart, and buys them a minute later. */
    private static void order(History history, String from, int... articles) {
        List<Product> products = IntStream.of(articles).mapToObj(Catalogue::get).toList();
        IntStream.range(0, products.size()).forEach(i -> history.cart(at(from, i * 10), products.get(i)));
        history.purchase(at(from, 60 + products.size() * 10), products);
    }

    private static Instant at(String time, int laterSeconds) {
        return Instant.parse(time).plusSeconds(laterSeconds);
    }

    /** In the order of {@link SampleShop#ATTRIBUTES}. */
    private static Map<String, String> attributes(String... values) {
        Map<String, String> attributes = new LinkedHashMap<>();
        IntStream.range(0, values.length).forEach(i -> attributes.put(SampleShop.ATTRIBUTES.get(i), values[i]));
        return attributes;
    }
}
