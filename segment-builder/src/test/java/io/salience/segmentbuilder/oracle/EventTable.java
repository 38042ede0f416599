package io.salience.segmentbuilder.oracle;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events in a table {@code e} of a database in memory. */
final class EventTable implements AutoCloseable {

    private final Connection connection;

    /** @param zone of the calendar days */
    EventTable(List<ShopRow> rows, ZoneId zone) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        run("create table e (n integer primary key, v text, name text, at integer, day integer, amount integer,"
                + " category text, product text, gift integer)");
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into e values (null, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ShopRow row : rows) {
                insert.setString(1, row.visitor());
                insert.setString(2, row.name());
                insert.setLong(3, row.micros());
                insert.setLong(4, day(row.micros(), zone));
                insert.setObject(5, row.amount());
                insert.setString(6, row.category());
                insert.setString(7, row.product());
                insert.setObject(8, row.gift() == null ? null : row.gift() ? 1 : 0);
                insert.executeUpdate();
            }
        }
        run("create index by_time on e (v, at)");
        run("create index by_product on e (v, product, at)");
        run("create index by_category on e (v, category, at)");
        run("analyze");
    }

    private static long day(long micros, ZoneId zone) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(zone)
                .toLocalDate()
                .toEpochDay();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query says of a visitor: a value, and perhaps what it is to be divided by. */
    record Cells(@Nullable Object value, @Nullable Object divisor) {}

    /** The first column is the visitor. */
    Map<String, Cells> rows(String sql) {
        Map<String, Cells> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Cells cells = new Cells(columns > 1 ? rows.getObject(2) : null, columns > 2 ? rows.getObject(3) : null);
                found.put(rows.getString(1), cells);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
