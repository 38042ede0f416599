package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.server.http.AdminKey;
import io.salience.server.key.KeyFile;
import io.salience.server.serving.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A server that runs already, as a command's options name it. */
final class RunningServer {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A publish of very many rules takes its time. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private static final int OK = 200;

    /** Codes of errors after which what served before keeps serving. */
    private static final Set<String> UNCHANGED = Set.of("NOT_PUBLISHED", "STILL_PUBLISHING");

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "where the server listens (http://127.0.0.1:8080)")
    private String url = "http://127.0.0.1:8080";

    /** Of the command that has these options. */
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--key-file", paramLabel = "FILE", description = "the server's --admin-key-file")
    private @Nullable Path keyFile;

    /** Status and body of an answer. */
    private record Reply(int status, JsonNode body) {}

    boolean hasKey() {
        return keyFile != null;
    }

    /** @throws BadInput where there is no answer, or it is an error */
    JsonNode get(String path) throws InterruptedException {
        return sound(send(request(path).GET())).body();
    }

    /**
     * Asks the server to let something else serve, and prints what came of it.
     *
     * @return the exit code: 1 if what served before keeps serving
     * @throws BadInput if there is no answer, or it is an error
     */
    int change(String path, Map<String, String> body, PrintWriter out)
            throws InterruptedException, JsonProcessingException {
        String json = Json.MAPPER.writeValueAsString(body);
        Reply reply = send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
        JsonNode error = reply.body().path("error");
        if (UNCHANGED.contains(error.path("code").asText())) {
            error.path("problems").forEach(problem -> out.println(AnswerText.lines(problem)));
            out.println(AnswerText.line(error.path("message")));
            return 1;
        }
        out.print(served(sound(reply).body()));
        return 0;
    }

    private static String served(JsonNode serving) {
        String text = "Serving edition " + AnswerText.line(serving.path("edition")) + " (rulebook "
                + AnswerText.line(serving.path("rulebook")) + ") with generation "
                + AnswerText.line(serving.path("generation")) + "\n";
        if (!serving.has("findings")) {
            return text;
        }
        FindingsText findings = new FindingsText(serving.path("findings"));
        return text + "Check: " + findings.sentence(FindingsText.BEING_CHECKED) + "\n" + findings.table();
    }

    private Reply sound(Reply reply) {
        if (reply.status() != OK) {
            JsonNode message = reply.body().path("error").path("message");
            throw new BadInput(
                    url + ": " + (message.isTextual() ? AnswerText.line(message) : "status " + reply.status()));
        }
        return reply;
    }

    private HttpRequest.Builder request(String path) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(ANSWER)
                    .header("Content-Type", "application/json");
            return keyFile == null ? request : request.header("Authorization", "Bearer " + key(keyFile));
        } catch (IllegalArgumentException e) {
            throw new BadInput("--url: found \"" + url + "\", expected one such as http://127.0.0.1:8080", e);
        }
    }

    /** The same JSON with texts that have no power over a terminal, whatever answered. */
    private static JsonNode legible(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(Legible.visible(node.textValue()).replace("\r", "U+000D"));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(legible(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(one -> copy.set(one.getKey(), legible(one.getValue())));
            return copy;
        }
        return node;
    }

    private String key(Path file) {
        String key = AdminKey.readText(file);
        new KeyFile(file).warn(spec.commandLine().getErr());
        return key;
    }

    private Reply send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), legible(Json.MAPPER.readTree(response.body())));
        } catch (JsonProcessingException e) {
            throw new BadInput(url + ": answers, but not as a server of Salience; check --url", e);
        } catch (IOException e) {
            throw new BadInput(url + ": no server answers there; start one with ./salience serve, or check --url", e);
        }
    }
}
