package io.salience.segmentbuilder.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes events as tools export them in JSON, by the documented fields of each. */
final class JsonExports {

    static final ObjectMapper JSON = new ObjectMapper();

    private JsonExports() {}

    static String lines(List<Recorded> events, Function<Recorded, ObjectNode> line) {
        return events.stream().map(event -> line.apply(event) + "\n").collect(Collectors.joining());
    }

    /** The plainest export there could be; {@link FormatExport#plainMapping} reads it. */
    static ObjectNode plain(Recorded event) {
        ObjectNode line = JSON.createObjectNode().put("id", event.id()).put("event", event.name());
        line.put("time", event.time().toString()).put("user", event.who().known());
        line.put("anon", event.who().anonymous()).put("prev", event.who().previous());
        ObjectNode values = line.putObject("p");
        event.values().keySet().forEach(name -> put(values, name, event.value(name)));
        return line;
    }

    static ObjectNode segment(Recorded event) {
        ObjectNode line = JSON.createObjectNode().put("type", event.name().equals("search") ? "search" : "track");
        line.put("event", event.name().equals("search") ? null : event.name());
        line.put("messageId", event.id()).put("channel", "server").put("version", 2);
        line.put("userId", event.who().known()).put("anonymousId", event.who().anonymous());
        line.put("previousId", event.who().previous());
        line.put("timestamp", event.time().toString()).put("receivedAt", "2017-11-01T00:00:00.000Z");
        put(line.putObject("traits").put("email", "a@example.com"), "plan", event.value("plan"));
        ObjectNode context = line.putObject("context");
        put(context, "locale", event.value("locale"));
        ObjectNode page = context.putObject("page");
        put(page, "path", event.value("pagePath"));
        put(page, "title", event.value("pageTitle"));
        ObjectNode campaign = context.putObject("campaign");
        put(campaign, "source", event.value("campaignSource"));
        put(campaign, "name", event.value("campaignName"));
        ObjectNode properties = line.putObject("properties");
        properties.putArray("products").addObject().put("product_id", "of a list");
        for (String same : List.of(
                "sku",
                "category",
                "brand",
                "variant",
                "price",
                "quantity",
                "coupon",
                "currency",
                "total",
                "revenue",
                "value",
                "query")) {
            put(properties, same, event.value(same));
        }
        put(properties, "product_id", event.value("productId"));
        put(properties, "name", event.value("productName"));
        put(properties, "order_id", event.value("orderId"));
        return line;
    }

    static ObjectNode ga4(Recorded event) {
        Instant time = event.time();
        ObjectNode line = JSON.createObjectNode()
                .put(
                        "event_date",
                        DateTimeFormatter.BASIC_ISO_DATE.format(
                                time.atOffset(ZoneOffset.UTC).toLocalDate()));
        line.put("event_timestamp", Long.toString(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000));
        line.put("event_name", event.name())
                .put("event_bundle_sequence_id", event.id().substring(3));
        line.put("user_id", event.who().known())
                .put("user_pseudo_id", event.who().anonymous());
        ArrayNode params = line.putArray("event_params");
        param(params, "ga_session_id", new BigDecimal("1740787200"));
        param(params, "page_location", event.value("pageUrl"));
        param(params, "page_title", event.value("pageTitle"));
        param(params, "page_referrer", event.value("pageReferrer"));
        param(params, "value", event.value("value"));
        param(params, "search_term", event.value("query"));
        param(params, "engagement_time_msec", event.value("engagementMillis"));
        param(params, "source", event.value("campaignSource"));
        for (String same : List.of("currency", "coupon", "method")) {
            param(params, same, event.value(same));
        }
        param(line.putArray("user_properties"), "tier", "gold");
        put(line.putObject("device").put("language", "en"), "category", event.value("device"));
        ObjectNode geo = line.putObject("geo");
        put(geo, "country", event.value("country"));
        put(geo, "city", event.value("city"));
        ObjectNode ecommerce = line.putObject("ecommerce");
        ecommerce.put("transaction_id", event.values().containsKey("orderId") ? event.text("orderId") : "(not set)");
        put(ecommerce, "purchase_revenue", event.value("revenue"));
        Object quantity = event.value("itemQuantity");
        ecommerce.put("total_item_quantity", quantity == null ? null : quantity.toString());
        line.putArray("items").addObject().put("item_id", "of a list");
        return line;
    }

    /** As BigQuery writes it: whole numbers as texts; the value before the key where the key has an odd length. */
    private static void param(ArrayNode params, String key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        ObjectNode typed = JSON.createObjectNode();
        if (value instanceof BigDecimal number && number.scale() == 0) {
            typed.putNull("string_value").put("int_value", number.toString());
        } else if (value instanceof BigDecimal number) {
            typed.put("double_value", number);
        } else {
            typed.put("string_value", value.toString()).putNull("int_value");
        }
        ObjectNode param = params.addObject();
        if (key.length() % 2 == 0) {
            param.put("key", key).set("value", typed);
        } else {
            param.<ObjectNode>set("value", typed).put("key", key);
        }
    }

    static ObjectNode mixpanel(Recorded event) {
        ObjectNode line = JSON.createObjectNode().put("event", event.name());
        ObjectNode properties =
                line.putObject("properties").put("$insert_id", event.id()).put("mp_lib", "web");
        long seconds = event.time().getEpochSecond();
        properties.put("time", seconds % 2 == 0 ? seconds : seconds * 1000);
        mixpanelIds(event, properties);
        put(properties, "$current_url", event.value("pageUrl"));
        put(properties, "$referrer", event.value("pageReferrer"));
        put(properties, "utm_source", event.value("campaignSource"));
        put(properties, "utm_medium", event.value("campaignMedium"));
        put(properties, "utm_campaign", event.value("campaignName"));
        put(properties, "mp_country_code", event.value("country"));
        put(properties, "product_id", event.value("productId"));
        for (String own : List.of("browser", "os", "device", "city")) {
            put(properties, "$" + own, event.value(own));
        }
        for (String same : List.of("price", "quantity", "revenue")) {
            put(properties, same, event.value(same));
        }
        return line;
    }

    /** Of a project with the prefix of devices, or of an older one in which an id may be either. */
    private static void mixpanelIds(Recorded event, ObjectNode properties) {
        String known = event.who().known();
        String anonymous = event.who().anonymous();
        String previous = event.who().previous();
        boolean isOlder = event.id().endsWith("1");
        String prefix = isOlder ? "" : "$device:";
        properties.put("distinct_id", known == null ? prefix + anonymous : known);
        properties.put("$user_id", isOlder ? null : known).put("$device_id", anonymous);
        if (previous != null) {
            properties.put(isOlder ? "$anon_id" : "$anon_distinct_id", prefix + previous);
        }
    }

    static ObjectNode amplitude(Recorded event) {
        DateTimeFormatter micros = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
        ObjectNode line =
                JSON.createObjectNode().put("event_type", event.name()).put("uuid", event.id());
        line.put("event_time", micros.format(event.time().atOffset(ZoneOffset.UTC)))
                .put("amplitude_id", 12345678901L);
        line.put("user_id", event.who().known()).put("device_id", event.who().anonymous());
        line.put("$insert_id", "of the client").put("session_id", 1740787200000L);
        put(line, "os_name", event.value("os"));
        put(line, "device_type", event.value("device"));
        put(line, "language", event.value("locale"));
        for (String same : List.of("platform", "country", "city")) {
            put(line, same, event.value(same));
        }
        put(line.putObject("user_properties"), "plan", event.value("plan"));
        ObjectNode properties = line.putObject("event_properties");
        put(properties, "$productId", event.value("productId"));
        for (String own : List.of("price", "quantity", "revenue")) {
            put(properties, "$" + own, event.value(own));
        }
        return line;
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            object.put(name, number);
        } else {
            object.put(name, (String) value);
        }
    }
}
