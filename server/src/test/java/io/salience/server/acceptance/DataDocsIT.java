package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines of data/README.md and docs/reports.md run, as they stand there, against two builds of the sample. */
class DataDocsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./salience (.*?)\\s*(?:#.*)?$");
    private static final Pattern FILE = Pattern.compile("[a-z0-9*/-]+\\.(?:csv|json|ndjson|yaml)(?:\\.gz)?");
    private static final Pattern OPTION = Pattern.compile("`(?:\\./salience [^`]*?)?(--[a-z][a-z-]*)[^`]*`");

    @TempDir
    private static Path folder;

    private static Path store;
    private static JsonNode report;
    private static List<String> rejected;

    /** The second build joins ids, has a rejected row, which is corrected, and continues the first one. */
    @BeforeAll
    static void build() throws IOException {
        store = LocalServer.buildSample(folder.resolve("store"));
        Path data = Launcher.ROOT.resolve("data");
        String mapping = Files.readString(data.resolve("events.yaml"))
                .replace("visitor: visitor_id", "visitor: { known: visitor_id, previous: order_id }");
        Path events = Files.writeString(folder.resolve("events.csv"), """
                event_id,time,visitor_id,event,product_id,category,brand,amount,on_sale,order_id,campaign_id,query
                x1,2026-10-30T10:00:00Z,v-anna,purchase,p,c,b,10,true,o1,,
                x2,soon,v-anna,purchase,p,c,b,10,true,o2,,
                """);
        List<Object> arguments = usual();
        arguments.addAll(List.of(
                "--source",
                Files.writeString(folder.resolve("linked.yaml"), mapping),
                "--events",
                events,
                "--since-last",
                "--report",
                "json"));
        report = JSON.readTree(sound(arguments).out());
        Path file = store.resolve("rejects/g000002/0001-events.csv");
        rejected = Files.readAllLines(file);
        Files.writeString(file, Files.readString(file).replace(",soon,", ",2026-10-30T11:00:00Z,"));
    }

    /** What stands for the dots of the documents: where the workspace and the store are, and as of when. */
    private static List<Object> usual() {
        return new ArrayList<>(List.of(
                "build",
                "--workspace",
                LocalServer.SAMPLE_RULES,
                "--reference-time",
                "2026-11-01T00:00:00Z",
                "--out",
                store));
    }

    private static Launcher.Run sound(List<Object> arguments) {
        Launcher.Run run = Launcher.inProcess(arguments.toArray());
        assertThat(run.troubles()).as(arguments.toString()).isEmpty();
        assertThat(run.exitCode()).as(arguments.toString()).isZero();
        return run;
    }

    private static String text(String document) throws IOException {
        return Files.readString(Launcher.ROOT.resolve(document));
    }

    /** Builds of the second document push the first generation out of the store. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/reports.md", "data/README.md"})
    void everyCommandLineRuns(String document) throws IOException {
        Matcher commands = COMMAND.matcher(text(document).replaceAll("\\s*\\\\\n\\s*", " "));
        int count = 0;
        writeFiles();
        while (commands.find()) {
            sound(arguments(commands.group(1)));
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(2);
    }

    private static List<Object> arguments(String written) {
        List<Object> arguments = new ArrayList<>();
        for (String word : written.split(" +", -1)) {
            if (word.equals("...")) {
                arguments = usual();
                if (!written.contains("--source")) {
                    arguments.addAll(List.of("--source", folder.resolve("linked.yaml")));
                }
            } else if (word.equals("data") || FILE.matcher(word).matches()) {
                arguments.add(folder + "/" + word);
            } else {
                arguments.add(word.replace("STORE", store.toString()));
            }
        }
        return arguments;
    }

    /** The files that the examples name; the exports of shops are the sample's. */
    private static void writeFiles() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("ga4"));
        byte[] sample = Files.readAllBytes(Launcher.ROOT.resolve("data/events.csv"));
        pack("events.csv.gz", sample);
        Files.write(folder.resolve("shop-1.csv"), sample);
        write("shop-2.csv", """
                event_id,time,visitor_id,event,product_id,category,brand,amount,on_sale,order_id,campaign_id,query
                y1,2026-10-30T10:00:00Z,v-ben,view,p,c,b,,true,,,
                """);
        write("shop.yaml", Files.readString(Launcher.ROOT.resolve("data/events.yaml")));
        write("app.yaml", "format: json\nvisitor: user\nevent: { always: view }\ntime: { from: time }\nid: id\n");
        write("app.json", "[{\"id\":\"a1\",\"user\":\"v-ben\",\"time\":\"2026-10-30T10:00:00Z\"}]");
        pack(
                "ga4/1.json.gz",
                "{\"event_name\":\"view\",\"event_timestamp\":\"1793000000000000\",\"user_id\":\"v-ben\"}\n"
                        .getBytes(StandardCharsets.UTF_8));
        write("crm.yaml", "format: csv\nvisitor: id\nattributes:\n  plan: { from: plan, type: text }\n");
        write("crm.csv", "id,plan\nv-ben,gold\n");
        write("billing.yaml", "format: csv\nvisitor: id\nattributes:\n  householdSize: { from: size, type: number }\n");
        write("billing.csv", "id,size\nv-ben,3\n");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static void pack(String name, byte[] text) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            packed.write(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/README.md", "docs/reports.md"})
    void everyOptionExists(String document) throws IOException {
        StringBuilder help = new StringBuilder();
        Stream.of("build", "sample", "inspect", "segment export", "segment drift")
                .map(command -> command + " --help")
                .forEach(command -> help.append(
                        Launcher.inProcess((Object[]) command.split(" ", -1)).out()));
        Set<String> options = new TreeSet<>();
        OPTION.matcher(text(document)).results().map(found -> found.group(1)).forEach(options::add);
        assertThat(options).hasSizeGreaterThanOrEqualTo(4);
        for (String option : options) {
            assertThat(help.toString()).contains(option);
        }
    }

    /** The second column of the table of the report's parts has the names in its JSON. */
    @Test
    void everyPartOfTheReportIsInItsJson() throws IOException {
        List<String> paths = text("docs/reports.md")
                .lines()
                .takeWhile(line -> !line.equals("## Drift"))
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> Pattern.compile("`([a-zA-Z.]+)`")
                        .matcher(line.split("\\|", -1)[2])
                        .results()
                        .map(found -> found.group(1)))
                .toList();
        assertThat(paths).hasSizeGreaterThanOrEqualTo(14);
        for (String path : paths) {
            assertThat(report.at("/" + path.replace('.', '/')).isMissingNode())
                    .as(path)
                    .isFalse();
        }
    }

    /** Before a line of a rejected row stands where it was and why; the file is that of the report. */
    @Test
    void aRejectedRowIsKeptAsTheDocumentSays() {
        assertThat(rejected)
                .contains("x2,soon,v-anna,purchase,p,c,b,10,true,o2,,")
                .anyMatch(
                        line -> line.startsWith("#! ") && line.contains(":3: time: \"soon\" is not an ISO 8601 time"));
    }
}
