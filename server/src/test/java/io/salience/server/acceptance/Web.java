package io.salience.server.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks a server on this machine, as a web app would. */
record Web(int port) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Status and JSON body of an answer. */
    record Reply(int status, JsonNode body) {}

    Reply decide(String body) throws IOException, InterruptedException {
        return send("POST", "/v1/decide", body);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /** The same with some headers: names and values in turn. */
    Reply get(String path, List<String> headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** A decision asked for with some headers: names and values in turn. */
    Reply decide(String body, List<String> headers) throws IOException, InterruptedException {
        return send("POST", "/v1/decide", body, headers);
    }

    Reply send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, List.of());
    }

    private Reply send(String method, String path, String body, List<String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        HttpResponse<String> response = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), JSON.readTree(response.body()));
    }
}
