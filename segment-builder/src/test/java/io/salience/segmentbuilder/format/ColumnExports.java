package io.salience.segmentbuilder.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes events as tools export them in columns, by the documented columns of each. */
final class ColumnExports {

    static final String SHOPIFY =
            "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,"
                    + "Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,"
                    + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,"
                    + "Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Country,"
                    + "Shipping Name,Shipping Country,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Source";
    static final String RETAILROCKET = "timestamp,visitorid,event,itemid,transactionid";
    static final String REES46 =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";

    /** What Snowplow writes for a user whom it must not know. */
    private static final String NO_USER = "00000000-0000-0000-0000-000000000000";

    private ColumnExports() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    private static String csv(String header, List<Map<String, String>> rows) {
        List<String> columns = List.of(header.split(","));
        return rows.stream()
                .map(row ->
                        columns.stream().map(name -> quoted(cell(row, name))).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static String quoted(String cell) {
        boolean needed = cell.contains(",") || cell.contains("\"") || cell.contains("\n");
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static void copy(Recorded event, Map<String, String> row, String... pairs) {
        for (String pair : pairs) {
            String[] names = pair.split("=", -1);
            row.put(names[1], event.text(names[0]));
        }
    }

    static String shopify(List<Recorded> events) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Recorded event : events) {
            Map<String, String> row = new HashMap<>(Map.of("Name", event.text("orderId"), "Lineitem taxable", "true"));
            copy(
                    event,
                    row,
                    "sku=Lineitem sku",
                    "productName=Lineitem name",
                    "price=Lineitem price",
                    "quantity=Lineitem quantity",
                    "vendor=Vendor");
            if (event.id().endsWith(" 1")) {
                row.put("Email", String.valueOf(event.who().known()));
                row.put("Id", "59" + event.id().substring(1, 5));
                row.put(
                        "Created at",
                        pattern("yyyy-MM-dd HH:mm:ss xx").format(event.time().atOffset(offset(event.time()))));
                copy(
                        event,
                        row,
                        "total=Total",
                        "subtotal=Subtotal",
                        "shipping=Shipping",
                        "taxes=Taxes",
                        "discount=Discount Amount",
                        "coupon=Discount Code",
                        "currency=Currency",
                        "financialStatus=Financial Status",
                        "fulfillmentStatus=Fulfillment Status",
                        "paymentMethod=Payment Method",
                        "channel=Source",
                        "country=Shipping Country");
            }
            rows.add(row);
        }
        return csv(SHOPIFY, rows);
    }

    private static ZoneOffset offset(Instant time) {
        return time.getEpochSecond() % 2 == 0 ? ZoneOffset.ofHours(2) : ZoneOffset.ofHoursMinutes(-3, -30);
    }

    static String retailRocket(List<Recorded> events) {
        Map<String, String> names =
                Map.of("Product Viewed", "view", "Product Added", "addtocart", "Order Completed", "transaction");
        List<Map<String, String>> rows = new ArrayList<>();
        for (Recorded event : events) {
            Map<String, String> row = new HashMap<>(Map.of("event", names.get(event.name())));
            row.put("timestamp", Long.toString(event.time().toEpochMilli()));
            row.put("visitorid", String.valueOf(event.who().anonymous()));
            copy(event, row, "productId=itemid", "orderId=transactionid");
            rows.add(row);
        }
        return csv(RETAILROCKET, rows);
    }

    static String rees46(List<Recorded> events) {
        Map<String, String> names =
                Map.of("Product Viewed", "view", "Product Added", "cart", "Order Completed", "purchase");
        List<Map<String, String>> rows = new ArrayList<>();
        for (Recorded event : events) {
            Map<String, String> row = new HashMap<>(Map.of("event_type", names.get(event.name())));
            row.put(
                    "event_time",
                    pattern("yyyy-MM-dd HH:mm:ss 'UTC'").format(event.time().atOffset(ZoneOffset.UTC)));
            row.put("user_id", String.valueOf(event.who().known()));
            copy(
                    event,
                    row,
                    "productId=product_id",
                    "categoryId=category_id",
                    "category=category_code",
                    "brand=brand",
                    "price=price",
                    "sessionId=user_session");
            rows.add(row);
        }
        return csv(REES46, rows);
    }

    /** @param header the documented names of the columns, with tabs between them */
    static String snowplow(List<Recorded> events, String header) {
        List<String> columns = Arrays.asList(header.strip().split("\t"));
        return events.stream()
                .map(ColumnExports::snowplow)
                .map(row -> columns.stream().map(name -> cell(row, name)).collect(Collectors.joining("\t")) + "\n")
                .collect(Collectors.joining());
    }

    private static Map<String, String> snowplow(Recorded event) {
        Map<String, String> row = new HashMap<>(Map.of("event_id", event.id(), "v_etl", "snowplow-enrich-2.0"));
        boolean structured = event.name().startsWith("Product");
        row.put("event", structured ? "struct" : "unstruct");
        row.put("event_name", structured ? "event" : event.name());
        row.put("se_action", structured ? event.name() : "");
        DateTimeFormatter millis = pattern("yyyy-MM-dd HH:mm:ss.SSS");
        String time = millis.format(event.time().atOffset(ZoneOffset.UTC));
        boolean derived = event.id().hashCode() % 2 == 0;
        row.put("derived_tstamp", derived ? time : "");
        row.put("collector_tstamp", derived ? "2017-11-01 00:00:00.000" : time);
        row.put("user_id", known(event.who().known()));
        row.put("network_userid", event.id().endsWith("2") ? "" : NO_USER);
        row.put("domain_userid", event.id().endsWith("3") ? NO_USER : "");
        row.put(
                event.id().endsWith("1") ? "network_userid" : "domain_userid",
                known(event.who().anonymous()));
        row.put(
                "contexts",
                "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[]}");
        copy(
                event,
                row,
                "pageUrl=page_url",
                "pagePath=page_urlpath",
                "pageTitle=page_title",
                "pageReferrer=page_referrer",
                "campaignSource=mkt_source",
                "campaignMedium=mkt_medium",
                "campaignName=mkt_campaign",
                "label=se_label",
                "property=se_property",
                "value=se_value",
                "orderId=tr_orderid",
                "total=tr_total",
                "currency=tr_currency",
                "sku=ti_sku",
                "productName=ti_name",
                "price=ti_price",
                "quantity=ti_quantity",
                "appId=app_id",
                "platform=platform",
                "device=dvce_type",
                "country=geo_country",
                "city=geo_city",
                "sessionId=domain_sessionid");
        return row;
    }

    private static String known(@Nullable String id) {
        return id == null ? "" : id;
    }
}
