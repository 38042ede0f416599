package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that real shops wrote; the numbers expected are those that their descriptions state. */
class RealExportsTest {

    private static final String SHOP = """
            visitor: user_id
            event: event_type
            time: { from: timestamp, format: iso }
            id: event_id
            properties:
              basketId: { from: basket_id, type: text }
              productId: { from: product_id, type: text }
              department: { from: department, type: text }
              category: { from: category, type: text }
              brand: { from: brand, type: text }
              quantity: { from: quantity, type: number }
              amount: { from: amount, type: number }
              discount: { from: discount, type: number }
              campaignId: { from: campaign_id, type: text }
            """;

    @TempDir
    private Path folder;

    private Collected<Event> shop(String format, Path file) {
        return Exports.events(Exports.mapping(folder, "format: " + format + "\n" + SHOP), file);
    }

    private static Path data(String name) {
        return Exports.shared().resolve("data").resolve(name);
    }

    @Test
    void theShopHas41476EventsOf1189Visitors() {
        Collected<Event> shop = shop("csv", data("completejourney/events.csv"));
        assertThat(shop.reasons()).isEmpty();
        Map<String, Long> counts =
                shop.rows.stream().collect(Collectors.groupingBy(Event::name, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of("purchase", 37106L, "campaign_sent", 3222L, "coupon_redeemed", 1148L));
        assertThat(shop.rows.stream().map(Event::visitorId).distinct()).hasSize(1189);
        assertThat(shop.rows.get(shop.rows.size() - 1).time()).isEqualTo("2018-01-01T03:32:25Z");
        assertThat(shop.lines.get(shop.lines.size() - 1)).isEqualTo(41477);
    }

    @Test
    void csvAndItsNdjsonTwinGiveEqualEvents() {
        Collected<Event> twin = shop("ndjson", data("completejourney/events_first2000.ndjson"));
        assertThat(twin.rows).hasSize(2000);
        assertThat(twin.rows)
                .isEqualTo(shop("csv", data("completejourney/events.csv")).rows.subList(0, 2000));
    }

    @Test
    void gzipChangesNothing() throws IOException {
        byte[] plain = Files.readAllBytes(data("completejourney/events_first2000.ndjson"));
        Path packed = Exports.write(folder, "events.ndjson", Exports.gzip(plain));
        assertThat(shop("ndjson", packed).rows)
                .hasSize(2000)
                .isEqualTo(shop("ndjson", data("completejourney/events_first2000.ndjson")).rows);
    }

    @Test
    void profilesHaveAttributes() {
        SourceMapping mapping = Exports.mapping(folder, """
                format: csv
                visitor: user_id
                attributes:
                  homeOwnership: { from: home_ownership, type: text }
                  kids: { from: kids_count, type: text }
                """);
        Collected<ProfileRow> profiles = Exports.profiles(mapping, data("completejourney/profiles.csv"));
        assertThat(profiles.reasons()).isEmpty();
        assertThat(profiles.rows.get(0))
                .isEqualTo(new ProfileRow("1", Map.of("homeOwnership", "Homeowner", "kids", "0")));
        assertThat(profiles.rows).anyMatch(row -> !row.attributes().containsKey("homeOwnership"));
    }

    @Test
    void sessionsGive862EventsOf20Visitors() {
        SourceMapping mapping = Exports.mapping(folder, """
                format: ndjson
                each: events
                visitor: /session
                event: type
                time: { from: ts, format: epoch-millis }
                properties:
                  aid: { from: aid, type: text }
                """);
        Collected<Event> sessions = new Collected<>();
        new EventReader(mapping, Instant.parse("2022-09-01T00:00:00Z"))
                .read(data("otto/sessions.jsonl"), "sessions.jsonl", sessions);
        assertThat(sessions.reasons()).isEmpty();
        Map<String, Long> counts =
                sessions.rows.stream().collect(Collectors.groupingBy(Event::name, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of("clicks", 800L, "carts", 52L, "orders", 10L));
        assertThat(sessions.rows.stream().map(Event::visitorId).distinct()).hasSize(20);
        assertThat(sessions.rows.get(0))
                .isEqualTo(new Event(
                        "0", "clicks", Instant.parse("2022-07-31T22:00:00.025Z"), null, Map.of("aid", "1517085")));
    }

    @Test
    void retailRowsAreEventsOr135080RowsWithoutCustomer() {
        SourceMapping mapping = Exports.mapping(folder, """
                format: csv
                visitor: CustomerID
                event: { always: purchase }
                time: { from: InvoiceDate, format: "yyyy-MM-dd HH:mm:ss" }
                properties:
                  description: { from: Description, type: text }
                  quantity: { from: Quantity, type: number }
                  price: { from: UnitPrice, type: number }
                """);
        Collected<Event> read = new Collected<>();
        new EventReader(mapping, Exports.CLOCK).read(data("online_retail/online_retail.csv.gz"), read);
        Map<String, Long> reasons =
                read.rejected.stream().collect(Collectors.groupingBy(Rejected::reason, Collectors.counting()));
        assertThat(read.rows).hasSize(406_829);
        assertThat(reasons).isEqualTo(Map.of("the visitor is missing", 135_080L));
    }

    @Test
    void moneyIsExact() {
        BigDecimal sum = shop("csv", data("completejourney/events.csv")).rows.stream()
                .map(event -> (BigDecimal) event.properties().getOrDefault("amount", BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        // Summed by another program's decimals.
        assertThat(sum).isEqualByComparingTo("116563.16");
    }
}
