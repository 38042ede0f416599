package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.server.serving.Publisher;
import io.salience.server.serving.Sources;
import io.salience.server.serving.TinyShop;
import io.salience.server.visit.VisitContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If the workspace hides the names of rules, only the key's holder sees them in answers. */
class ShownRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "k".repeat(32);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void hiddenNamesOfRulesAreShownToTheKeysHolderOnly() throws Exception {
        TinyShop shop = TinyShop.in(folder);
        shop.write("workspace.yaml", Files.readString(shop.path("workspace.yaml")) + "showRule: false\n");
        AdminKey key = AdminKey.read(Files.writeString(folder.resolve("key"), KEY));
        Sources sources = shop.sources();
        try (HttpServer server = new HttpServer(Clock.systemUTC(), VisitContext.SAID_ONLY, key);
                Publisher publisher = new Publisher(sources, sources.open(), 0, Clock.systemUTC())) {
            server.serve(publisher);
            server.listen("127.0.0.1", 0);
            assertThat(rule(server.port(), "")).isEmpty();
            assertThat(rule(server.port(), "x".repeat(32))).isEmpty();
            assertThat(rule(server.port(), KEY)).isEqualTo("Buyer on a phone sees the buyer hero");
        }
    }

    private static String rule(int port, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/decide"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"visitorId\":\"v-1\",\"context\":{\"device\":\"mobile\"}}"));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode decision = JSON.readTree(response.body()).at("/decisions/hero");
        assertThat(decision.path("variant").asText()).isEqualTo("buyer");
        return decision.path("rule").asText();
    }
}
