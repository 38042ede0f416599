package io.salience.segmentbuilder.format;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random events that a format can carry, with the properties that its documented fields have a place for. */
public final class RecordedEvents {

    private static final Instant START = Instant.parse("2017-03-01T00:00:00Z");
    private static final List<String> NAMES = List.of("Product Viewed", "Product Added", "Order Completed", "search");
    private static final List<String> TEXTS = List.of("A", "Zoë 👟", "tents, 2 \"big\"", "it's", "50%", "a;b|c", "ΑΒΓ");

    /** Names of properties; those after a # are numbers. */
    private static final Map<Preset, String> PROPERTIES = Map.ofEntries(
            entry(
                    Preset.SEGMENT,
                    "productId sku productName category brand variant #price #quantity coupon currency orderId #total"
                            + " #revenue #value query pagePath pageTitle campaignSource campaignName locale plan"),
            entry(
                    Preset.GA4,
                    "pageUrl pageTitle pageReferrer #value currency orderId #revenue #itemQuantity coupon query method"
                            + " #engagementMillis campaignSource device country city"),
            entry(
                    Preset.SNOWPLOW,
                    "pageUrl pagePath pageTitle pageReferrer campaignSource campaignMedium campaignName label property"
                            + " #value orderId #total currency sku productName #price #quantity appId platform device"
                            + " country city sessionId"),
            entry(
                    Preset.MIXPANEL,
                    "pageUrl pageReferrer campaignSource campaignMedium campaignName browser os device country city"
                            + " productId #price #quantity #revenue"),
            entry(Preset.AMPLITUDE, "productId #price #quantity #revenue plan platform os device country city locale"),
            entry(
                    Preset.SHOPIFY_ORDERS,
                    "orderId sku productName #price #quantity vendor #total #subtotal #shipping #taxes #discount"
                            + " coupon currency financialStatus fulfillmentStatus paymentMethod channel country"),
            entry(Preset.RETAILROCKET, "productId orderId"),
            entry(Preset.REES46, "productId categoryId category brand #price sessionId"));

    private final Preset preset;
    private final Random random;

    private RecordedEvents(Preset preset, Random random) {
        this.preset = preset;
        this.random = random;
    }

    /** In the order in which a tool would write them; about one in ten is there twice, where events are told apart by ids. */
    public static List<Recorded> random(Preset preset, Random random, int count) {
        RecordedEvents events = new RecordedEvents(preset, random);
        return preset == Preset.SHOPIFY_ORDERS ? events.orders(count) : events.events(count);
    }

    /** The properties of {@link #random}, each with its type as {@code traits.yaml} writes it. */
    public static Map<String, String> properties(Preset preset) {
        Map<String, String> types = new TreeMap<>();
        for (String word : PROPERTIES.getOrDefault(preset, "").split(" ", -1)) {
            types.put(word.replace("#", ""), word.startsWith("#") ? "number" : "text");
        }
        return types;
    }

    private List<Recorded> events(int count) {
        List<Recorded> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Recorded event = new Recorded("id-" + i, who(), name(), time(i), values());
            events.add(event);
            if (random.nextInt(10) == 0) {
                events.add(event);
            }
        }
        return events;
    }

    private List<Recorded> orders(int count) {
        List<String> ofOrder = List.of("total", "subtotal", "shipping", "taxes", "discount", "coupon");
        List<String> filled =
                List.of("currency", "financialStatus", "fulfillmentStatus", "paymentMethod", "channel", "country");
        List<Recorded> events = new ArrayList<>();
        for (int order = 1001; events.size() < count; order++) {
            Recorded first = new Recorded("", who(), "Order Completed", time(order), values());
            int lines = 1 + random.nextInt(4);
            for (int line = 1; line <= lines; line++) {
                Map<String, Object> values = line == 1 ? new TreeMap<>(first.values()) : values();
                if (line > 1) {
                    ofOrder.forEach(values::remove);
                    filled.forEach(values::remove);
                    first.values().forEach((name, value) -> {
                        if (filled.contains(name)) {
                            values.put(name, value);
                        }
                    });
                }
                values.put("orderId", "#" + order);
                events.add(new Recorded("#" + order + " " + line, first.who(), first.name(), first.time(), values));
            }
        }
        return events;
    }

    private Recorded.Who who() {
        String known = "user-" + random.nextInt(40);
        String anonymous = "anon-" + random.nextInt(60);
        @Nullable String previous = random.nextInt(12) == 0 ? "before-" + random.nextInt(60) : null;
        return switch (preset) {
            case SHOPIFY_ORDERS -> new Recorded.Who(known + "@example.com", null, null);
            case REES46 -> new Recorded.Who(Integer.toString(500_000_000 + random.nextInt(40)), null, null);
            case RETAILROCKET -> new Recorded.Who(null, Integer.toString(random.nextInt(40)), null);
            case SEGMENT, MIXPANEL -> who(known, anonymous, previous);
            default -> who(known, anonymous, null);
        };
    }

    private Recorded.Who who(String known, String anonymous, @Nullable String previous) {
        return switch (random.nextInt(3)) {
            case 0 -> new Recorded.Who(known, null, previous);
            case 1 -> new Recorded.Who(null, anonymous, previous);
            default -> new Recorded.Who(known, anonymous, previous);
        };
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size() - (isShop() ? 1 : 0)));
    }

    private boolean isShop() {
        return preset == Preset.RETAILROCKET || preset == Preset.REES46;
    }

    /** As fine as the format writes it, and never the same twice. */
    private Instant time(int number) {
        Instant time = START.plus(Duration.ofMinutes(number)).plusNanos(random.nextInt(1_000_000) * 1_000L);
        return time.truncatedTo(
                switch (preset) {
                    case GA4, AMPLITUDE -> ChronoUnit.MICROS;
                    case SEGMENT, SNOWPLOW, RETAILROCKET -> ChronoUnit.MILLIS;
                    default -> ChronoUnit.SECONDS;
                });
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        properties(preset).forEach((name, type) -> {
            if (random.nextInt(3) > 0) {
                values.put(name, type.equals("number") ? number(name) : text(name));
            }
        });
        return values;
    }

    private BigDecimal number(String name) {
        boolean whole = name.equals("quantity") || name.equals("itemQuantity") || name.equals("engagementMillis");
        return BigDecimal.valueOf(random.nextInt(100_000), whole ? 0 : 2);
    }

    private String text(String name) {
        if (isShop() && name.endsWith("Id")) {
            return Integer.toString(random.nextInt(500));
        }
        return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(9);
    }
}
