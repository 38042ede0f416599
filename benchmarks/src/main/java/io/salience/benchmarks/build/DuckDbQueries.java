package io.salience.benchmarks.build;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What DuckDB does. In a process of its own, started with: what to do ({@code aggregate}, {@code aggregate-once} which also
 * drops repeats by event id as Salience does, or {@code count}), threads, memory limit ({@code -} for its own), folder for
 * what does not fit into memory, result file, then the export.
 */
public final class DuckDbQueries {

    private static final int FILES_FROM = 5;

    private DuckDbQueries() {}

    public static void main(String[] arguments) throws SQLException {
        aggregate(arguments, new Phases());
    }

    /** Ends three phases. */
    static void aggregate(String[] arguments, Phases phases) throws SQLException {
        List<String> files = List.of(arguments).subList(FILES_FROM, arguments.length);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            phases.end("DuckDB: library and connection");
            configure(statement, arguments);
            statement.execute(events(files));
            statement.execute(query(arguments[0], Path.of(arguments[4])));
            phases.end("DuckDB: query");
        }
        phases.end("DuckDB: close");
    }

    private static void configure(Statement statement, String[] arguments) throws SQLException {
        statement.execute("SET threads = " + Integer.parseInt(arguments[1]));
        statement.execute("SET preserve_insertion_order = false");
        statement.execute("SET temp_directory = " + literal(arguments[3]));
        if (!arguments[2].equals("-")) {
            statement.execute("SET memory_limit = " + literal(arguments[2]));
        }
    }

    private static String events(List<String> files) {
        String list = files.stream().map(DuckDbQueries::literal).collect(Collectors.joining(", ", "[", "]"));
        return Resources.text("duckdb-events.sql").replace(":files", list);
    }

    private static String query(String what, Path result) {
        if (what.equals("count")) {
            return Resources.text("duckdb-count.sql");
        }
        String source = what.equals("aggregate-once") ? "(SELECT DISTINCT ON (event_id) * FROM events)" : "events";
        return Resources.text("duckdb-aggregate.sql")
                .replace(":events", source)
                .replace(":result", literal(result.toString()));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
