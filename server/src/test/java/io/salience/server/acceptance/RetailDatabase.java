package io.salience.server.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The lines of Online Retail in a database in memory, as they stand in the file; prices are whole thousandths. */
final class RetailDatabase implements AutoCloseable {

    private final Connection connection;

    private RetailDatabase(Connection connection) {
        this.connection = connection;
    }

    static RetailDatabase load(Path packed) throws IOException, SQLException {
        RetailDatabase database = new RetailDatabase(DriverManager.getConnection("jdbc:sqlite::memory:"));
        database.run("create table line (invoice text, article text, description text, quantity integer, at text,"
                + " price integer, customer text, country text)");
        database.connection.setAutoCommit(false);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8));
                PreparedStatement insert =
                        database.connection.prepareStatement("insert into line values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (CSVRecord row : format.parse(reader)) {
                insert(insert, row);
            }
        }
        database.prepare();
        return database;
    }

    private static void insert(PreparedStatement insert, CSVRecord row) throws SQLException {
        insert.setString(1, row.get("InvoiceNo"));
        insert.setString(2, row.get("StockCode"));
        insert.setString(3, row.get("Description"));
        insert.setLong(4, Long.parseLong(row.get("Quantity")));
        insert.setString(5, row.get("InvoiceDate"));
        insert.setLong(6, new BigDecimal(row.get("UnitPrice")).movePointRight(3).longValueExact());
        insert.setString(7, row.get("CustomerID"));
        insert.setString(8, row.get("Country"));
        insert.executeUpdate();
    }

    /** Lines of somebody: those of purchases and those of cancellations. */
    private void prepare() throws SQLException {
        run("create view own as select cast(customer as integer) as id, * from line where customer <> ''");
        run("create table bought as select * from own where substr(invoice, 1, 1) not in ('C', 'A')");
        run("create table returned as select * from own where substr(invoice, 1, 1) = 'C'");
        run("create index bought_by on bought (id, article, at)");
        run("create table total as select id, sum(quantity * price) as spend, count(*) as lines,"
                + " count(distinct invoice) as orders, min(at) as first, max(at) as last from bought group by id");
        run("create unique index total_of on total (id)");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The ids that a query finds, sorted bytewise, as every id has as many digits. */
    List<String> ids(String sql) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct id from (" + sql + ") order by id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
