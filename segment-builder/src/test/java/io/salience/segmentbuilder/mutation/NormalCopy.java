package io.salience.segmentbuilder.mutation;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events as they are meant, in SQLite: what the traits must come to. */
final class NormalCopy implements AutoCloseable {

    private static final int SCALE = 6;

    private static final String TRAITS = """
            select v,
              count(*) as events,
              count(*) filter (where name = 'purchase') as purchases,
              coalesce(sum(amount) filter (where name = 'purchase'), 0) as spent,
              max(amount) as largest,
              count(distinct category) as categories,
              count(*) filter (where gift = 1) as gifts,
              min(at) as firstSeen,
              max(at) as lastSeen
            from e group by v""";

    private final Connection connection;

    NormalCopy(List<ShopEvent> events) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table e (v text, name text, at integer, amount integer, category text, gift integer)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into e values (?, ?, ?, ?, ?, ?)")) {
            for (ShopEvent event : events) {
                insert.setString(1, event.visitor());
                insert.setString(2, event.name());
                insert.setLong(3, event.seconds());
                insert.setObject(4, millionths(event.amount()));
                insert.setString(5, event.category());
                insert.setObject(6, event.gift() == null ? null : event.gift() ? 1 : 0);
                insert.executeUpdate();
            }
        }
    }

    private static @Nullable Long millionths(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.movePointRight(SCALE).longValueExact();
    }

    /** Each visitor's traits, as texts by name. */
    Map<String, Map<String, String>> profiles() throws SQLException {
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRAITS)) {
            while (rows.next()) {
                profiles.put(rows.getString("v"), profile(rows));
            }
        }
        return profiles;
    }

    private static Map<String, String> profile(ResultSet rows) throws SQLException {
        Map<String, String> profile = new LinkedHashMap<>();
        for (String count : List.of("events", "purchases", "categories", "gifts")) {
            profile.put(count, Double.toString((double) rows.getLong(count)));
        }
        for (String amount : List.of("spent", "largest")) {
            Object value = rows.getObject(amount);
            profile.put(
                    amount,
                    value == null
                            ? "null"
                            : Double.toString(BigDecimal.valueOf(((Number) value).longValue(), SCALE)
                                    .doubleValue()));
        }
        for (String time : List.of("firstSeen", "lastSeen")) {
            profile.put(time, Instant.ofEpochSecond(rows.getLong(time)).toString());
        }
        return profile;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
