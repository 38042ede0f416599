package io.salience.benchmarks.build;

import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;

/**
 * Builds a store with DuckDB: its result goes to a file in bulk, and from there into the map that Salience publishes too.
 * In a process of its own, started with the folder of the store, then as {@link DuckDbQueries}.
 */
public final class DuckDbPublication {

    private DuckDbPublication() {}

    public static void main(String[] arguments) throws SQLException {
        Phases phases = new Phases();
        String[] query = Arrays.copyOfRange(arguments, 1, arguments.length);
        DuckDbQueries.aggregate(query, phases);
        publish(new ResultFile(Path.of(query[4])), Store.at(Path.of(arguments[0])));
        phases.end("load and publish");
    }

    /** Puts the profiles only: the sorted list of members that Salience writes as well is not asked of DuckDB. */
    private static void publish(ResultFile result, Store store) {
        long[] counted = new long[2];
        result.read((id, facts) -> {
            counted[0]++;
            counted[1] += id.length();
        });
        Provenance provenance = new Provenance(EventExport.REFERENCE, EventExport.REFERENCE, "duckdb", Map.of());
        try (GenerationWriter writer = store.begin(ShopSchema.SCHEMA, provenance)) {
            writer.reserve(counted[0], (double) counted[1] / counted[0]);
            result.read(writer.newRecorder()::put);
            writer.publish();
        }
    }
}
