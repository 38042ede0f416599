package io.salience.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;

/** Runs one query over an export. Started with: a file with the query, the folder for its result, then the export. */
public final class SparkQuery {

    private static final String COLUMNS = "event_id STRING, time TIMESTAMP, event STRING, visitor_id STRING, "
            + "product_id STRING, category STRING, amount DECIMAL(12,2), order_id STRING, campaign_id STRING, note STRING";

    private SparkQuery() {}

    public static void main(String[] arguments) throws IOException {
        String query = Files.readString(Path.of(arguments[0]));
        String[] export = Arrays.copyOfRange(arguments, 2, arguments.length);
        try (SparkSession spark = session()) {
            spark.read()
                    .schema(COLUMNS)
                    .option("header", true)
                    .option("multiLine", true)
                    .option("escape", "\"")
                    .csv(export)
                    .createOrReplaceTempView("events");
            spark.sql(query).write().csv(arguments[1]);
        }
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .appName("build")
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", 8)
                .getOrCreate();
    }
}
