package io.salience.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection, byte by byte: for requests that no decent client sends. */
final class RawHttp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_WAIT_MILLIS = 20_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    /**
     * One answer.
     *
     * @param fields header fields by their names in lower case
     * @param text the body
     */
    record Reply(int status, Map<String, String> fields, String text) {

        String field(String name) {
            return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + this, e);
            }
        }

        /** Code and message, of the one shape of errors. */
        String error() {
            JsonNode error = json().path("error");
            return error.path("code").asText() + ": " + error.path("message").asText();
        }
    }

    static RawHttp to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawHttp(socket);
    }

    /** Sends a text (each of its characters one byte) over a connection of its own, and reads one answer. */
    static Reply ask(int port, String text) throws IOException {
        try (RawHttp http = to(port)) {
            return http.send(text).read();
        }
    }

    static Reply get(int port, String path) throws IOException {
        return ask(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    static String post(String path, String body, String... fields) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n"
                + String.join("\r\n", fields) + (fields.length == 0 ? "" : "\r\n") + "\r\n" + body;
    }

    static String decide(String... fields) {
        return post("/v1/decide", "{\"visitorId\":\"v-1\"}", fields);
    }

    RawHttp send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** No more bytes are sent, but the answer can be read. */
    RawHttp end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Ends the connection as a crash does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Reply read() throws IOException {
        Reply head = readHead();
        int length = Integer.parseInt(head.fields().getOrDefault("content-length", "0"));
        byte[] body = socket.getInputStream().readNBytes(length);
        return new Reply(head.status(), head.fields(), new String(body, StandardCharsets.UTF_8));
    }

    /** An answer without its body. */
    Reply readHead() throws IOException {
        List<String> lines = head(socket.getInputStream()).lines().toList();
        Map<String, String> fields = new TreeMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int space = lines.get(0).indexOf(' ');
        return new Reply(Integer.parseInt(lines.get(0).substring(space + 1, space + 4)), fields, "");
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException(
                        "no answer, but the end behind \"" + head.toString(StandardCharsets.ISO_8859_1) + "\"");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server has closed the connection; waits for it. */
    boolean isEnded() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
