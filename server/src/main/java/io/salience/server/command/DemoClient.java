package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Reason;
import io.salience.engine.decision.WantedContent;
import io.salience.engine.workspace.Scenario;
import io.salience.server.serving.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a server as a web app would and shows its answers. */
final class DemoClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI decide;

    DemoClient(String host, int port) {
        this.decide = URI.create("http://" + host + ":" + port + "/v1/decide");
    }

    JsonNode ask(Scenario visitor) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(decide)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(visitor.request())))
                .build();
        return Json.MAPPER.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static String body(DecisionRequest request) throws JsonProcessingException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("visitorId", request.visitorId());
        body.put("context", request.context());
        if (request.consent() != null) {
            body.put("consent", request.consent());
        }
        return Json.MAPPER.writeValueAsString(body);
    }

    /** The same request for a shell. */
    String curl(Scenario visitor) throws JsonProcessingException {
        return "curl -s " + decide + " -H 'Content-Type: application/json' \\\n  -d '" + body(visitor.request()) + "'";
    }

    static Table table(JsonNode answer) {
        Table table = new Table("placement", "variant", "reason", "because", "content");
        answer.path("decisions")
                .properties()
                .forEach(one -> table.row(
                        one.getKey(),
                        one.getValue().path("variant").asText("-"),
                        reason(one.getValue()),
                        one.getValue().path("rule").asText("no rule holds"),
                        content(one.getValue())));
        return table;
    }

    private static String reason(JsonNode decision) {
        List<String> words = new ArrayList<>(List.of(decision.path("reason").asText("-")));
        decision.path("details").forEach(detail -> words.add(detail.asText()));
        return String.join(" ", words);
    }

    private static String content(JsonNode decision) {
        JsonNode fields = decision.path("content").path("fields");
        return fields.isEmpty() ? "-" : fields.elements().next().asText();
    }

    /** How an answer differs from what is expected of this visitor, at most one sentence. */
    static List<String> differences(Scenario visitor, JsonNode answer) {
        List<String> differences = new ArrayList<>();
        visitor.expected().keySet().forEach(placement -> {
            JsonNode decision = answer.path("decisions").path(placement);
            differences.addAll(
                    decision.isMissingNode()
                            ? List.of(placement + " is missing in " + answer)
                            : visitor.differences(decision(placement, decision)));
        });
        return differences.isEmpty()
                ? List.of()
                : List.of(visitor.name() + ": " + differences.stream().collect(Collectors.joining("; ")));
    }

    private static Decision decision(String placement, JsonNode json) {
        List<Detail> details = new ArrayList<>();
        json.path("details").forEach(detail -> details.add(Detail.valueOf(detail.asText())));
        return new Decision(
                placement,
                text(json, "experience"),
                text(json, "variant"),
                Reason.valueOf(json.path("reason").asText()),
                details,
                text(json, "rule"),
                json.has("bucket") ? json.path("bucket").asInt() : null,
                new WantedContent(placement, null, null));
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.has(field) ? json.path(field).asText() : null;
    }
}
