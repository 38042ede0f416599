package io.salience.segmentbuilder.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one visitor did, as it is written down. Not thread-safe. */
final class History {

    private final String visitor;
    private final List<Row> rows = new ArrayList<>();
    private int orders;

    History(String visitor) {
        this.visitor = visitor;
    }

    void view(Instant time, Product product) {
        add("view", time, of(product, time));
    }

    void search(Instant time, String query) {
        add("search", time, Map.of("query", query));
    }

    void cart(Instant time, Product product) {
        add("cart", time, priced(product, time));
    }

    /** One line for each article, all of one order. */
    void purchase(Instant time, List<Product> products) {
        orders++;
        String order = "o-" + visitor.substring(2) + "-" + orders;
        for (Product product : products) {
            Map<String, String> cells = priced(product, time);
            cells.put("order_id", order);
            add("purchase", time, cells);
        }
    }

    void mailSent(Instant time, String campaign) {
        add("email_sent", time, Map.of("campaign_id", campaign));
    }

    void mailClicked(Instant time, String campaign) {
        add("email_clicked", time, Map.of("campaign_id", campaign));
    }

    boolean hasOrders() {
        return orders > 0;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    private static Map<String, String> of(Product product, Instant time) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("product_id", product.id());
        cells.put("category", product.category().toString());
        cells.put("brand", product.brand());
        cells.put("on_sale", String.valueOf(product.onSaleAt(time)));
        return cells;
    }

    private static Map<String, String> priced(Product product, Instant time) {
        Map<String, String> cells = of(product, time);
        int cents = product.priceCentsAt(time);
        cells.put("amount", cents / 100 + "." + cents % 100 / 10 + cents % 10);
        return cells;
    }

    private void add(String event, Instant time, Map<String, String> cells) {
        rows.add(new Row(visitor, event, time, cells));
    }
}
