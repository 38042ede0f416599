package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.server.http.ErrorCode;
import io.salience.server.http.RawHttp;
import io.salience.server.http.RawHttp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/http.md says is what happens: its requests are sent in turn, and its answers come. */
class HttpDocsIT {

    /** Stands for a value that differs from run to run. */
    private static final String ANY = "...";

    private static final String KEY = "0123456789abcdef0123456789abcdef-K";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXCHANGE =
            Pattern.compile("```http\n((?!HTTP).+?)```\\s+```http\n(HTTP/1.1.+?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static Launcher.Server server;

    @BeforeAll
    static void serve() throws IOException {
        Path store = LocalServer.buildSample(folder.resolve("store"));
        Path key = Files.writeString(folder.resolve("admin.key"), KEY);
        server = Launcher.Server.start(LocalServer.SAMPLE_RULES, store, "--admin-key-file", key, "--no-watch");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String docs() throws IOException {
        return Files.readString(Launcher.ROOT.resolve("docs/http.md"));
    }

    @Test
    void everyRequestGetsItsAnswer() throws Exception {
        Matcher exchanges = EXCHANGE.matcher(docs());
        int count = 0;
        while (exchanges.find()) {
            String request = request(exchanges.group(1));
            try (RawHttp client = RawHttp.to(server.port())) {
                assertAnswer(
                        request,
                        exchanges.group(2),
                        client.send(request).answer().orElseThrow());
            }
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(10);
    }

    /** As it goes over the wire; the document leaves out what every client adds. */
    private static String request(String documented) {
        String[] parts = documented.replace("KEY", KEY).split("\n\n", 2);
        String body = parts.length > 1 ? parts[1].strip() : "";
        String head = parts[0].strip().replaceFirst("(?m)$", " HTTP/1.1") + "\nHost: localhost\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length;
        return head.replace("\n", "\r\n") + "\r\n\r\n" + body;
    }

    private static void assertAnswer(String request, String documented, Reply answer) throws IOException {
        String[] parts = documented.split("\n\n", 2);
        String[] head = parts[0].split("\n", -1);
        assertThat(answer.status()).as("%s%n%s", request, answer).isEqualTo(Integer.parseInt(head[0].substring(9, 12)));
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": ", 2);
            assertThat(answer.fields().get(header[0].toLowerCase(Locale.ROOT)))
                    .as("%s of %s", header[0], request)
                    .isEqualTo(header[1]);
        }
        JsonNode found = JSON.readTree(answer.text());
        assertThat(found).as("%s%n%s", request, found).isEqualTo(filled(JSON.readTree(parts[1]), found));
    }

    /** What is documented, with what was found in the places that differ from run to run. */
    private static JsonNode filled(JsonNode documented, JsonNode found) {
        if (documented.isTextual() && documented.asText().equals(ANY) && !found.isMissingNode()) {
            return found;
        }
        if (!documented.isObject()) {
            return documented;
        }
        ObjectNode filled = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : documented.properties()) {
            filled.set(entry.getKey(), filled(entry.getValue(), found.path(entry.getKey())));
        }
        return filled;
    }

    @Test
    void everyErrorCodeIsListedWithItsStatus() throws Exception {
        String docs = docs();
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(docs).contains("| `" + code + "` | " + code.status() + " |");
        }
    }
}
